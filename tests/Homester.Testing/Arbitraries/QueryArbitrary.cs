using CsCheck;
using Homester.Listings.Fields;
using Homester.Listings.Query;

namespace Homester.Testing.Arbitraries;

/// <summary>Valid queries of every shape.</summary>
internal static class QueryArbitrary
{
    private static readonly ListingField[] Facetable = [.. ListingFields.All.Where(f => f.Facetable)];

    private static readonly Gen<TextQuery> Text = Gen.Frequency(
        (5, Gen.Const(TextQuery.None)),
        (4, Gen.Select(
            Gen.OneOf(Pools.AskedWords).Array[0, 3], Gen.OneOf(Pools.Phrases).Array[0, 1], Gen.OneOf([.. Pools.AskedWords, .. Pools.Phrases]).Array[0, 1],
            Gen.Frequency((2, TextMatch.All), (3, TextMatch.Any))).Select(
            (words, phrases, excluded, match) => new TextQuery { Words = [.. words.Distinct()], Phrases = phrases, Excluded = excluded, Match = match })));

    private static readonly Gen<PageRequest> Page = Gen.Select(
        Gen.Frequency((6, Gen.Int[1, 2]), (2, Gen.Int[1, 40]), (1, Gen.OneOf(1_000, 1_000_000))), Gen.Frequency((1, Gen.Int[1, 5]), (1, Gen.Int[1, PageRequest.MaxSize]))).Select(
        (number, size) => new PageRequest { Number = number, Size = size });

    private static readonly Gen<FacetRequest> Facet = Gen.OneOf(Facetable).SelectMany(field => field.Kind == FieldKind.Number
        ? Gen.OneOf<decimal?>(null, 0.1m, 1, 7, 333.33m, 50_000).Select(width => new FacetRequest(field, width))
        : Gen.Const(new FacetRequest(field)));

    private static readonly Gen<FacetRequest[]> Facets = Gen.Frequency(
        (2, Gen.Const(Array.Empty<FacetRequest>())), (3, Facet.Array[1, 3].Select(f => f.DistinctBy(r => r.Field).ToArray())));

    private static readonly Gen<ListingSort?> Sort = Gen.Frequency(
        (1, Gen.Const((ListingSort?)null)), (4, Gen.Select(Gen.OneOf([.. ListingSort.Keys]), Gen.Bool).Select((key, descending) => (ListingSort?)new ListingSort(key, descending))));

    private static readonly Gen<int?> SimilarTo = Gen.Frequency((5, Gen.Const((int?)null)), (1, Gen.Int[0, 60].Select(i => (int?)(1 + (i * 7919)))));

    /// <summary>A query; sorted by distance only with a circle, by relevance only with words or a likeness.</summary>
    public static readonly Gen<ListingQuery> Any = Gen.Select(CriterionArbitrary.Where, AreaArbitrary.Area, Text, Sort, Page, Facets, SimilarTo).Select(
        (where, area, text, sort, page, facets, similarTo) => new ListingQuery
        {
            Where = where, Area = area, Text = text, Page = page, Facets = facets, SimilarTo = similarTo,
            Sort = sort?.Key == ListingFields.Distance.Name && area.Origin is null || sort?.Key == ListingSort.RelevanceKey && !text.Ranks && similarTo is null ? null : sort,
        });
}
