using System.Globalization;
using System.IO.Hashing;
using Homester.Listings;
using Homester.Listings.Json;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Homester.Api.Features.Properties;

/// <summary>
/// The entity tag of a property: its version, and after a hyphen the days on market, which make another answer every day and no other version. Weak,
/// because compressed and plain answers share it.
/// </summary>
public static class PropertyTag
{
    /// <summary>The tag.</summary>
    public static string Of(Listing listing, DateOnly today) =>
        string.Create(CultureInfo.InvariantCulture, $"W/\"{Version(listing)}-{listing.DaysOnMarket(today)?.ToString(CultureInfo.InvariantCulture) ?? "x"}\"");

    /// <summary>
    /// Whether <c>If-Match</c> allows a write: none was sent, <c>*</c> was, or one of its tags names this version. Tags are compared without their days and
    /// weakly: the comparison that RFC 9110 asks for would never hold for tags that are weak.
    /// </summary>
    public static bool Allows(StringValues ifMatch, Listing listing)
    {
        if (ifMatch.Count == 0) return true;
        if (!EntityTagHeaderValue.TryParseList(ifMatch, out var tags)) return false;
        var version = Version(listing);
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Tag.AsSpan().Trim('"') is var text && text.StartsWith(version, StringComparison.Ordinal)
            && (text.Length == version.Length || text[version.Length] == '-'));
    }

    private static string Version(Listing listing) => XxHash3.HashToUInt64(ListingJson.EncodeProperty(listing)).ToString("x16", CultureInfo.InvariantCulture);
}
