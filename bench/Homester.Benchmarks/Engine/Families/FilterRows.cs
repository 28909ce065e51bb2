using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Queries;
using Homester.Listings.Query;
using Homester.Listings.Search;

namespace Homester.Benchmarks.Engine.Families;

/// <summary>Criteria, sorting and facets over the whole country, and one city.</summary>
internal static class FilterRows
{
    private const int Instances = 200;

    public static IEnumerable<RowMaker> All =>
    [
        new("count-4-predicates", w => Tenth(w, "count-4-predicates", 0.25, QueryTuner.CountOnly)),
        new("count-sorted-top20", w =>
        {
            var selective = new SelectiveQueries(w.Sample, w.Tuner, EngineWorld.RandomFor("sorts"));
            return Tenth(w, "count-sorted-top20", 0.35, q => SearchRow.Plain(selective.Sorted(q)));
        }),
        new("city-4-predicates-page", City),
        new("facets5-10", w => Tenth(w, "facets5-10", 0.8, FiveFacets)),
        new("facets5-55", w => Selective(w, "facets5-55", 1.8, Band.Share(w.Listings, 0.50, 0.60), (queries, band) => queries.Broad(band), FiveFacets)),
        new("full-request", w => Tenth(w, "full-request", 1.5, q => SearchRow.Plain(q with { Facets = FacetSets.Eight }))),
        new("full-request-unknown", w => Tenth(w, "full-request-unknown", null, q => new ListingSearchRequest(q with { Facets = FacetSets.Eight }) { RelaxAtMost = -1 })),
    ];

    private static ListingSearchRequest FiveFacets(ListingQuery query) =>
        SearchRow.Plain(query with { Facets = FacetSets.Five, Page = new PageRequest { Size = 1 } });

    private static QueryRow Tenth(EngineWorld world, string id, double? goal, Func<ListingQuery, ListingSearchRequest> request) =>
        Selective(world, id, goal, Band.Share(world.Listings, 0.08, 0.12), (queries, band) => queries.FourPredicates(band), request);

    private static QueryRow Selective(
        EngineWorld world, string id, double? goal, Band band, Func<SelectiveQueries, Band, ListingQuery?> next, Func<ListingQuery, ListingSearchRequest> request)
    {
        var queries = new SelectiveQueries(world.Sample, world.Tuner, EngineWorld.RandomFor(id));
        return SearchRow.Of(world, id, goal, band, [.. QueryTuner.Many(Instances, () => next(queries, band)).Select(request)]);
    }

    private static QueryRow City(EngineWorld world)
    {
        const string Id = "city-4-predicates-page";
        var band = new Band(1, Math.Max(20, world.Listings / 200));
        var places = new PlaceQueries(world.Sample, world.Tuner, EngineWorld.RandomFor(Id));
        return SearchRow.Of(world, Id, 0.05, band, [.. QueryTuner.Many(Instances, () => places.City(band)).Select(SearchRow.Plain)]);
    }
}
