using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Queries;
using Homester.Listings.Query;
using Homester.Listings.Search;

namespace Homester.Benchmarks.Engine.Families;

/// <summary>What the rows that search have in common.</summary>
internal static class SearchRow
{
    /// <summary>A row of prepared requests.</summary>
    public static QueryRow Of(EngineWorld world, string id, double? goalMs, Band? band, IReadOnlyList<ListingSearchRequest> requests) =>
        new(id, goalMs, requests.Count, i => world.Index.Search(requests[i]).Total) { Band = band };

    /// <summary>Total and page, nothing else.</summary>
    public static ListingSearchRequest Plain(ListingQuery query) => new(query) { RelaxAtMost = -1, CountUnknown = false };
}
