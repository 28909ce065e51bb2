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
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // Loading encodes millions of cards: each thread keeps one writer and its room. Nothing else runs on the thread between reset and copy.
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _pen;

    /// <summary>The card of a search result as UTF-8: the property without the long texts (remarks, schools, neighbourhood) and without the agent's contact.</summary>
    public static byte[] EncodeCard(Listing listing) => Encode(listing, full: false);

    /// <summary>The whole property as UTF-8.</summary>
    public static byte[] EncodeProperty(Listing listing) => Encode(listing, full: true);

    private static byte[] Encode(Listing listing, bool full)
    {
        var (buffer, json) = _pen ??= NewPen();
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        WriteIdentity(json, listing, full);
        WriteFacts(json, listing);
        WriteCollections(json, listing, full);
        WriteOffer(json, listing, full);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) NewPen()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        return (buffer, new Utf8JsonWriter(buffer, Options));
    }

    private static void WriteIdentity(Utf8JsonWriter json, Listing listing, bool full)
    {
        json.WriteNumber("id"u8, listing.Id);
        json.WriteString("mls_id"u8, listing.MlsId);
        json.WriteString("title"u8, listing.Title);
        if (full) json.WriteString("description"u8, listing.Description);
        json.WriteString("address"u8, listing.Address);
        json.WriteString("city"u8, listing.City);
        json.WriteString("state"u8, listing.State);
        json.WriteString("zip_code"u8, listing.ZipCode);
        json.WriteString("county"u8, listing.County);
        json.WriteString("neighborhood"u8, listing.Neighborhood);
        json.WriteString("country"u8, listing.Country);
    }

    private static void WriteFacts(Utf8JsonWriter json, Listing listing)
    {
        WriteNumber(json, "price"u8, listing.Price);
        WriteNumber(json, "original_price"u8, listing.OriginalPrice);
        WriteNumber(json, "price_per_sqft"u8, listing.PricePerSqft);
        WriteNumber(json, "price_cut_percent"u8, listing.PriceCutPercent);
        json.WriteNumber("price_changes"u8, listing.PriceChanges);
        WriteNumber(json, "bedrooms"u8, listing.Bedrooms);
        WriteNumber(json, "bathrooms"u8, listing.Bathrooms);
        WriteNumber(json, "square_feet"u8, listing.SquareFeet);
        WriteNumber(json, "lot_size"u8, listing.LotSize);
        WriteNumber(json, "year_built"u8, listing.YearBuilt);
        WriteNumber(json, "hoa_fee"u8, listing.HoaFee);
        WriteNumber(json, "garage_spaces"u8, listing.GarageSpaces);
        WriteNumber(json, "stories"u8, listing.Stories);
        json.WriteString("property_type"u8, listing.PropertyType?.ToToken());
        json.WriteString("listing_type"u8, listing.ListingType.ToToken());
        json.WriteString("status"u8, listing.Status.ToToken());
        WriteNumber(json, "latitude"u8, listing.Latitude);
        WriteNumber(json, "longitude"u8, listing.Longitude);
    }

    private static void WriteCollections(Utf8JsonWriter json, Listing listing, bool full)
    {
        if (listing.Features is null) json.WriteNull("features"u8);
        else
        {
            json.WriteStartObject("features"u8);
            foreach (var (category, tokens) in listing.Features)
            {
                json.WriteStartArray(category);
                foreach (var token in tokens) json.WriteStringValue(token);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteStartArray("image_urls"u8);
        foreach (var url in listing.ImageUrls) json.WriteStringValue(url);
        json.WriteEndArray();
        if (!full) return;
        WriteRaw(json, "schools"u8, listing.SchoolsJson);
        WriteRaw(json, "neighborhood_info"u8, listing.NeighborhoodInfoJson);
    }

    private static void WriteOffer(Utf8JsonWriter json, Listing listing, bool full)
    {
        if (full)
        {
            json.WriteString("virtual_tour_url"u8, listing.VirtualTourUrl);
            json.WriteString("listing_agent_name"u8, listing.ListingAgentName);
            json.WriteString("listing_agent_phone"u8, listing.ListingAgentPhone);
            json.WriteString("listing_agent_email"u8, listing.ListingAgentEmail);
            json.WriteString("source_url"u8, listing.SourceUrl);
            json.WriteString("source_id"u8, listing.SourceId);
        }

        json.WriteString("source"u8, listing.Source);
        WriteInstant(json, "listing_date"u8, listing.ListingDate);
        WriteInstant(json, "off_market_date"u8, listing.OffMarketDate);
        WriteInstant(json, "last_verified_at"u8, listing.LastVerifiedAt);
        WriteInstant(json, "created_at"u8, listing.CreatedAt);
        WriteInstant(json, "updated_at"u8, listing.UpdatedAt);
    }

    private static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, decimal? value)
    {
        if (value is { } number) json.WriteNumber(name, Normalize(number));
        else json.WriteNull(name);
    }

    // Trailing zeros say which database a value went through. Dividing by one written with every decimal drops them all; for the numbers that
    // listings have, doing so digit by digit takes a tenth of the time.
    private static decimal Normalize(decimal value)
    {
        if (value.Scale == 0) return value;
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var digits = ((ulong)(uint)parts[1] << 32) | (uint)parts[0];
        if (parts[2] != 0 || digits == 0) return value / 1.0000000000000000000000000000m;
        int scale = value.Scale;
        for (; scale > 0 && digits % 10 == 0; scale--) digits /= 10;
        return new decimal((int)digits, (int)(digits >> 32), 0, parts[3] < 0, (byte)scale);
    }

    private static void WriteInstant(Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? at)
    {
        if (at is { } instant) json.WriteString(name, instant.UtcDateTime);
        else json.WriteNull(name);
    }

    private static void WriteRaw(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
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
