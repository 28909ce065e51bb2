using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Homester.Listings;
using Homester.Listings.Geo;
using Homester.Listings.Text;
using Homester.Search.Cards;
using Homester.Search.Segments;

namespace Homester.Search.Snapshots;

/// <summary>
/// What the numbers in a snapshot mean beyond their layout: the fields of the catalogue with their order, scales and vocabularies. A program with
/// another catalogue would read them wrongly, so the fingerprint stands in the header of a file. Thread safe.
/// </summary>
internal static class SnapshotSchema
{
    /// <summary>The fingerprint of this program's catalogue; the same in every run.</summary>
    public static ulong Fingerprint { get; } = Of(Description());

    /// <summary>The fingerprint of a description.</summary>
    public static ulong Of(string description) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(description.AsSpan()));

    /// <summary>What is fingerprinted.</summary>
    public static string Description()
    {
        var text = new StringBuilder();
        foreach (var (kind, fields) in new[] { ("number", SegmentSchema.Numbers), ("token", SegmentSchema.Tokens), ("name", SegmentSchema.Names) })
            foreach (var field in fields)
                text.Append(CultureInfo.InvariantCulture, $"{kind} {field.Name} {field.Scale} {string.Join(',', field.Vocabulary)}\n");
        text.Append(CultureInfo.InvariantCulture, $"features {string.Join(',', FeatureVocabulary.AllTokens)}\n");
        foreach (var place in NameDictionaries.PlaceKinds) text.Append(CultureInfo.InvariantCulture, $"place {string.Join(',', place.Select(f => f.Name))}\n");
        text.Append(CultureInfo.InvariantCulture, $"text {string.Join(',', ListingText.Fields)}\n");
        text.Append(CultureInfo.InvariantCulture, $"cells {MapGrid.MaxZoom}\n");
        text.Append(CultureInfo.InvariantCulture, $"cards {XxHash3.HashToUInt64(CardDictionary.Bytes)}\n");
        return text.ToString();
    }
}
