using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Queries;
using Homester.Listings.Query;

namespace Homester.Benchmarks.Engine.Families;

/// <summary>Words: the twenty best with the exact total. The hits are as many of the listings as 44,000 and 544,000 are of a million.</summary>
internal static class TextRows
{
    public static IEnumerable<RowMaker> All =>
    [
        new("text-or-44k", w => Words(w, "text-or-44k", 0.6, 100, Band.Share(w.Listings, 0.035, 0.053), (t, band) => t.AnyOf(band, 0.044))),
        new("text-or-544k", w => Words(w, "text-or-544k", 3, 40, Band.Share(w.Listings, 0.48, 0.60), (t, band) => t.AnyOf(band, 0.544))),
        new("phrase", w => Words(w, "phrase", null, 60, Band.Share(w.Listings, 0.002, 0.03), (t, band) => t.Phrase(band, 0.002, 0.03))),
    ];

    private static QueryRow Words(EngineWorld world, string id, double? goal, int instances, Band band, Func<TextQueries, Band, ListingQuery?> next)
    {
        var texts = new TextQueries(world.Sample, world.Tuner, EngineWorld.RandomFor(id));
        return SearchRow.Of(world, id, goal, band, [.. QueryTuner.Many(instances, () => next(texts, band)).Select(SearchRow.Plain)]);
    }
}
