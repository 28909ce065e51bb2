using Homester.Data.Storage;
using Homester.Listings;

namespace Homester.Importers.Demo;

/// <summary>Writes generated listings with their history into the store. Listings that the store already has are left as they are.</summary>
public static class DemoLoader
{
    /// <summary>Streams the listings in; memory does not grow with their number. What is committed when it is stopped stays, and running it again goes on.</summary>
    public static Task<BulkLoadResult> LoadAsync(
        ListingBulkLoader loader, long count, int seed, IProgress<BulkLoadResult>? progress, CancellationToken cancellationToken) =>
        loader.LoadAsync(GenerateAsync(count, seed, cancellationToken), progress, cancellationToken);

#pragma warning disable CS1998 // The loader reads a stream; generating needs no waiting.
    private static async IAsyncEnumerable<BulkListing> GenerateAsync(
        long count, int seed, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0L; i < count; i++)
        {
            if (i % 1000 == 0) cancellationToken.ThrowIfCancellationRequested();
            yield return new BulkListing(DemoListings.Create(seed, i), Entries(DemoListings.History(seed, i)));
        }
    }
#pragma warning restore CS1998

    private static List<HistoryEntry> Entries(IReadOnlyList<DemoHistoryEvent> events)
    {
        var entries = new List<HistoryEntry>(events.Count);
        DemoHistoryEvent? before = null;
        foreach (var step in events)
        {
            entries.Add(new HistoryEntry(
                step.At, Name(step, before), step.Price ?? before?.Price,
                step.Price is { } price && before?.Price is { } was && was != price ? was : null,
                step.Status, before is not null && before.Status != step.Status ? before.Status : null, DemoListings.Source));
            before = step with { Price = step.Price ?? before?.Price };
        }

        return entries;
    }

    private static string Name(DemoHistoryEvent step, DemoHistoryEvent? before) => step.Status switch
    {
        ListingStatus.Sold => HistoryEvents.Sold,
        ListingStatus.OffMarket => HistoryEvents.OffMarket,
        // A home that was sold years ago and is offered now begins a new offer, not a return of the old one.
        _ when before is null or { Status: ListingStatus.Sold } => HistoryEvents.Listed,
        var status when status == before.Status => HistoryEvents.PriceChange,
        _ => HistoryEvents.StatusChange,
    };
}
