using Homester.Benchmarks.Measuring;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Search;

namespace Homester.Benchmarks.Queries;

/// <summary>Counts exactly, and finds the value of one number at which a query has the hits that a row asks for.</summary>
internal sealed class QueryTuner(Func<ListingQuery, long> count)
{
    private static readonly PageRequest Smallest = new() { Size = 1 };

    /// <summary>Counts in an index.</summary>
    public QueryTuner(ListingIndex index) : this(query => index.Search(CountOnly(query)).Total)
    {
    }

    public long Count(ListingQuery query) => count(query);

    /// <summary>The request that gives the total and as little else as can be.</summary>
    public static ListingSearchRequest CountOnly(ListingQuery query) =>
        new(query with { Page = Smallest, Facets = [] }) { RelaxAtMost = -1, CountUnknown = false };

    /// <summary>Bisects a number in 0 … 1 that the hits grow with; null when no value gives hits inside the band.</summary>
    public ListingQuery? Tune(Func<double, ListingQuery> at, Band band, int steps = 14)
    {
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < steps; step++)
        {
            // Both ends first: most queries that cannot be tuned are recognized at once.
            var middle = step == 0 ? 1 : (low + high) / 2;
            var query = at(middle);
            var hits = Count(query);
            if (band.Contains(hits)) return query;
            if (hits < band.Low) low = middle;
            else high = middle;
            if (step == 0 && hits < band.Low) return null;
        }

        return null;
    }

    /// <summary>Makes different queries until there are enough, or gives up after forty times as many attempts.</summary>
    public static ListingQuery[] Many(int count, Func<ListingQuery?> next)
    {
        var found = new HashSet<ListingQuery>(count);
        for (var attempt = 0; attempt < count * 40 && found.Count < count; attempt++)
            if (next() is { } query) found.Add(query);
        return [.. found];
    }
}
