using Homester.Listings.Search;
using Homester.Search;

namespace Homester.Benchmarks.Queries;

/// <summary>The engine's calls as it answers them: at once, on the calling thread.</summary>
internal static class EngineCalls
{
    public static ListingSearchResult Search(this ListingIndex index, ListingSearchRequest request) =>
        Now(index.SearchAsync(request, CancellationToken.None));

    public static ListingMapResult Map(this ListingIndex index, ListingMapRequest request) =>
        Now(index.MapAsync(request, CancellationToken.None));

    public static T Now<T>(ValueTask<T> answer) =>
        answer.IsCompletedSuccessfully ? answer.Result : throw new InvalidOperationException("The engine did not answer on the calling thread.");
}
