using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Homester.Listings.Json;

/// <summary>
/// A listing as the public API shows it: every column of the original <c>properties</c> table under its name, and what Homester adds.
/// What depends on the day of asking (days on market) or on the query (distance, why) is not in it: whoever answers appends that.
/// Thread safe.
/// </summary>
public static class ListingJson
{
    // Remarks hold quotes and apostrophes; they are only ever served as application/json, so HTML escapes would be waste.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The card of a search result as UTF-8: the property without the long texts (remarks, schools, neighbourhood) and without the agent's contact.</summary>
    public static byte[] EncodeCard(Listing listing) => Encode(listing, full: false);

    /// <summary>The whole property as UTF-8.</summary>
    public static byte[] EncodeProperty(Listing listing) => Encode(listing, full: true);

    private static byte[] Encode(Listing listing, bool full)
    {
        var buffer = new ArrayBufferWriter<byte>(full ? 4096 : 1024);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        WriteIdentity(json, listing, full);
        WriteFacts(json, listing);
        WriteCollections(json, listing, full);
        WriteOffer(json, listing, full);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteIdentity(Utf8JsonWriter json, Listing listing, bool full)
    {
        json.WriteNumber("id", listing.Id);
        json.WriteString("mls_id", listing.MlsId);
        json.WriteString("title", listing.Title);
        if (full) json.WriteString("description", listing.Description);
        json.WriteString("address", listing.Address);
        json.WriteString("city", listing.City);
        json.WriteString("state", listing.State);
        json.WriteString("zip_code", listing.ZipCode);
        json.WriteString("county", listing.County);
        json.WriteString("neighborhood", listing.Neighborhood);
        json.WriteString("country", listing.Country);
    }

    private static void WriteFacts(Utf8JsonWriter json, Listing listing)
    {
        WriteNumber(json, "price", listing.Price);
        WriteNumber(json, "original_price", listing.OriginalPrice);
        WriteNumber(json, "price_per_sqft", listing.PricePerSqft);
        WriteNumber(json, "price_cut_percent", listing.PriceCutPercent);
        json.WriteNumber("price_changes", listing.PriceChanges);
        WriteNumber(json, "bedrooms", listing.Bedrooms);
        WriteNumber(json, "bathrooms", listing.Bathrooms);
        WriteNumber(json, "square_feet", listing.SquareFeet);
        WriteNumber(json, "lot_size", listing.LotSize);
        WriteNumber(json, "year_built", listing.YearBuilt);
        WriteNumber(json, "hoa_fee", listing.HoaFee);
        WriteNumber(json, "garage_spaces", listing.GarageSpaces);
        WriteNumber(json, "stories", listing.Stories);
        json.WriteString("property_type", listing.PropertyType?.ToToken());
        json.WriteString("listing_type", listing.ListingType.ToToken());
        json.WriteString("status", listing.Status.ToToken());
        WriteNumber(json, "latitude", listing.Latitude);
        WriteNumber(json, "longitude", listing.Longitude);
    }

    private static void WriteCollections(Utf8JsonWriter json, Listing listing, bool full)
    {
        if (listing.Features is null) json.WriteNull("features");
        else
        {
            json.WriteStartObject("features");
            foreach (var (category, tokens) in listing.Features)
            {
                json.WriteStartArray(category);
                foreach (var token in tokens) json.WriteStringValue(token);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteStartArray("image_urls");
        foreach (var url in listing.ImageUrls) json.WriteStringValue(url);
        json.WriteEndArray();
        if (!full) return;
        WriteRaw(json, "schools", listing.SchoolsJson);
        WriteRaw(json, "neighborhood_info", listing.NeighborhoodInfoJson);
    }

    private static void WriteOffer(Utf8JsonWriter json, Listing listing, bool full)
    {
        if (full)
        {
            json.WriteString("virtual_tour_url", listing.VirtualTourUrl);
            json.WriteString("listing_agent_name", listing.ListingAgentName);
            json.WriteString("listing_agent_phone", listing.ListingAgentPhone);
            json.WriteString("listing_agent_email", listing.ListingAgentEmail);
            json.WriteString("source_url", listing.SourceUrl);
            json.WriteString("source_id", listing.SourceId);
        }

        json.WriteString("source", listing.Source);
        WriteInstant(json, "listing_date", listing.ListingDate);
        WriteInstant(json, "off_market_date", listing.OffMarketDate);
        WriteInstant(json, "last_verified_at", listing.LastVerifiedAt);
        WriteInstant(json, "created_at", listing.CreatedAt);
        WriteInstant(json, "updated_at", listing.UpdatedAt);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number) json.WriteNumber(name, Normalize(number));
        else json.WriteNull(name);
    }

    // Trailing zeros say which database a value went through; dividing by one written with every decimal drops them.
    private static decimal Normalize(decimal value) => value / 1.0000000000000000000000000000m;

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } instant) json.WriteString(name, instant.UtcDateTime);
        else json.WriteNull(name);
    }

    private static void WriteRaw(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null) json.WriteNull(name);
        else if (!IsJson(value)) json.WriteString(name, value);
        else
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value, skipInputValidation: true);
        }
    }

    // A store that was filled by another program may hold anything in its JSON columns; the reader has no way to ask but to try.
    private static bool IsJson(string value)
    {
        try
        {
            using var document = JsonDocument.Parse(value);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
