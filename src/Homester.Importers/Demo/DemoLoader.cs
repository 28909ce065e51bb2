using Homester.Data.Storage;

namespace Homester.Importers.Demo;

/// <summary>Writes generated listings with their history into the store. Listings that the store already has are left as they are.</summary>
public static class DemoLoader
{
    /// <summary>Streams the listings in; memory does not grow with their number. What is committed when it is stopped stays, and running it again goes on.</summary>
    public static Task<BulkLoadResult> LoadAsync(
        ListingBulkLoader loader, long count, int seed, IProgress<BulkLoadResult>? progress, CancellationToken cancellationToken) =>
        loader.LoadAsync(DemoListings.RangeWithHistory(0, count, seed).ToAsyncEnumerable(), progress, cancellationToken);
}
