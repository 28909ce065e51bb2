using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Listings.Text;

namespace Homester.Testing.Reference;

/// <summary>Facet counts over given listings, as docs/design/answers.md defines them.</summary>
internal static class ReferenceFacets
{
    public static FacetResult Count(FacetRequest request, IReadOnlyList<Listing> listings, DateOnly today)
    {
        var field = request.Field;
        var unknown = listings.LongCount(l => field.IsUnknown(l, today));
        var values = field.Kind switch
        {
            FieldKind.Number => Buckets(request, listings, today),
            FieldKind.Features => Features(listings),
            _ => Names(field, listings),
        };
        return new FacetResult(
            field.Name, [.. values.Take(FacetRequest.MaxValues)], unknown, values.Skip(FacetRequest.MaxValues).Sum(v => v.Count));
    }

    /// <summary>Listings by the key of a token or name, each under its most used spelling; largest first, then by key.</summary>
    public static IEnumerable<(string Value, Listing[] Listings)> Groups(ListingField field, IEnumerable<Listing> listings) =>
        listings.Where(l => field.Value(l) is not null)
            .GroupBy(l => field.Kind == FieldKind.Name ? TextFold.Key(field.Value(l)!) : field.Value(l)!)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Spelling(g.Select(l => field.Value(l)!)), g.ToArray()));

    private static string Spelling(IEnumerable<string> values) =>
        values.GroupBy(v => v).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;

    private static List<FacetValue> Names(ListingField field, IEnumerable<Listing> listings) =>
        [.. Groups(field, listings).Select(g => new FacetValue(g.Value, null, null, g.Listings.Length))];

    private static List<FacetValue> Features(IReadOnlyList<Listing> listings) =>
        [.. FeatureVocabulary.AllTokens
            .Select(token => new FacetValue(token, null, null, listings.LongCount(l => l.Features?.Values.Any(tokens => tokens.Contains(token)) ?? false)))
            .Where(v => v.Count > 0)
            .OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal)];

    private static List<FacetValue> Buckets(FacetRequest request, IEnumerable<Listing> listings, DateOnly today) =>
        [.. listings.Select(l => request.Field.Number(l, today)).OfType<decimal>()
            .GroupBy(value => Math.Floor(value / request.Width) * request.Width)
            .OrderBy(g => g.Key)
            .Select(g => new FacetValue(null, g.Key, g.Key + request.Width, g.Count()))];
}
