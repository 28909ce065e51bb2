using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Queries;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Search;

namespace Homester.Benchmarks.Engine.Families;

/// <summary>Areas and the map.</summary>
internal static class PlaceRows
{
    private const int Instances = 200;

    public static IEnumerable<RowMaker> All =>
    [
        new("bbox-metro", w => Area(w, "bbox-metro", 0.02, Band.Share(w.Listings, 0.001, 0.005), (p, band) => p.Metro(band))),
        new("bbox-state", w => Area(w, "bbox-state", 0.12, Band.Share(w.Listings, 0.02, 0.06), (p, band) => p.State(band))),
        new("radius-50km", w => Area(w, "radius-50km", 0.06, Band.Share(w.Listings, 0.002, 0.03), (p, band) => p.Radius(band))),
        new("polygon", w => Area(w, "polygon", 0.08, Band.Share(w.Listings, 0.002, 0.01), (p, band) => p.Drawn(band))),
        new("clusters-20k", Clusters),
    ];

    private static QueryRow Area(EngineWorld world, string id, double goal, Band band, Func<PlaceQueries, Band, ListingQuery?> next)
    {
        var places = new PlaceQueries(world.Sample, world.Tuner, EngineWorld.RandomFor(id));
        return SearchRow.Of(world, id, goal, band, [.. QueryTuner.Many(Instances, () => next(places, band)).Select(QueryTuner.CountOnly)]);
    }

    /// <summary>As many points as 20,000 are of a million, active offers, at the zoom that a window of that width has.</summary>
    private static QueryRow Clusters(EngineWorld world)
    {
        const string Id = "clusters-20k";
        var band = Band.Share(world.Listings, 0.018, 0.022);
        var places = new PlaceQueries(world.Sample, world.Tuner, EngineWorld.RandomFor(Id));
        var requests = QueryTuner.Many(60, () => places.Viewport(band)).Select(q =>
        {
            var viewport = (BoundingBox)q.Area.Include[0];
            return new ListingMapRequest(q with { Area = SearchArea.Everywhere }, viewport, PlaceQueries.ZoomOf(viewport));
        }).ToArray();
        return new QueryRow(Id, 0.3, requests.Length, i => world.Index.Map(requests[i]).Total) { Band = band };
    }
}
