using System.Globalization;
using System.Text;
using System.Text.Json;
using Homester.Listings;
using Homester.Listings.Json;

namespace Homester.Api.Features.Properties;

/// <summary>Writes a whole property, with what depends on the day.</summary>
public static class PropertyWriter
{
    public static void Write(Utf8JsonWriter json, Listing listing, DateOnly today)
    {
        var property = ListingJson.EncodeProperty(listing);
        var days = listing.DaysOnMarket(today)?.ToString(CultureInfo.InvariantCulture) ?? "null";
        byte[] whole = [.. property.AsSpan(0, property.Length - 1), .. Encoding.UTF8.GetBytes($",\"days_on_market\":{days}}}")];
        json.WriteRawValue(whole, skipInputValidation: true);
    }
}
