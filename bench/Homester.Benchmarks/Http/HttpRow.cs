using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Queries;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;

namespace Homester.Benchmarks.Http;

/// <summary>A row of requests over HTTP.</summary>
/// <param name="Id">Name of the row; stays the same between versions.</param>
/// <param name="Goal">Requests a second and core to reach; null when none is set.</param>
/// <param name="Paths">Different paths, asked in turn.</param>
/// <param name="Band">Paths whose total is outside are not asked; null when it does not matter.</param>
internal sealed record HttpRow(string Id, double? Goal, IReadOnlyList<string> Paths, Band? Band)
{
    private const int Selective = 5_000;
    private const int Broad = 200;

    /// <summary>The rows for a store of the first listings of a seed.</summary>
    public static IEnumerable<HttpRow> All(int listings, int seed)
    {
        var sample = ListingSample.Of(listings, seed);
        var mix = new QueryMix(sample.Listings, seed: 2);
        yield return Of("http-selective", 12_000, Many(Selective, mix.Filtered), band: null);
        yield return Of("http-mix-8-facets", null, Many(Selective, mix.Faceted), band: null);

        // Nothing here holds all listings: the tuner counts in a part of the sample, a little inside the band, and the server counts again.
        var (counted, tight) = (new SampleCount(sample, listings), Measuring.Band.Share(listings, 0.092, 0.108));
        var queries = new SelectiveQueries(sample, new QueryTuner(counted.Of), new Random(3));
        yield return Of("http-broad-8-facets", 550, QueryTuner.Many(Broad, () => queries.FourPredicates(tight)).Select(q => q with { Facets = FacetSets.Eight }), Measuring.Band.Share(listings, 0.08, 0.12));
    }

    private static HttpRow Of(string id, double? goal, IEnumerable<ListingQuery> queries, Band? band) =>
        new(id, goal, [.. queries.Select(q => "/api/properties/search?" + QueryUrl.Write(q))], band);

    private static ListingQuery[] Many(int count, Func<ListingQuery> next) => [.. Enumerable.Range(0, count).Select(_ => next())];

    private sealed class SampleCount(ListingSample sample, int listings)
    {
        private readonly Homester.Listings.Listing[] _part = [.. sample.Listings.Where((_, i) => i % Math.Max(1, sample.Listings.Count / 4_000) == 0)];

        public long Of(ListingQuery query) => (long)(_part.Count(l => query.Matches(l, FixedDay.Today)) * ((double)listings / _part.Length));
    }
}
