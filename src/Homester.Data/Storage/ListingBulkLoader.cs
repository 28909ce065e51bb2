using Homester.Data.Entities;
using Homester.Data.Feed;
using Homester.Data.Rows;
using Homester.Data.Stores;
using Homester.Listings;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Storage;

/// <summary>
/// The fast way in for listings that nobody else writes, such as generated ones: adds, never merges. Thread safe; writes history and
/// feed rows as <see cref="ListingStore"/> does.
/// </summary>
public sealed class ListingBulkLoader(
    IDbContextFactory<HomesterDbContext> contexts, IStoreDialect dialect, TimeProvider clock, ListingChangeSignal signal)
{
    /// <summary>Listings a transaction.</summary>
    public const int ChunkSize = 10_000;

    /// <summary>
    /// Adds listings in transactions of <see cref="ChunkSize"/>; one that is there already, or came earlier in the stream, is left as it is, so
    /// that a load that was cut off can be run again. Throws <see cref="ArgumentException"/> at a listing that does not fit the columns;
    /// chunks before it stay.
    /// </summary>
    /// <param name="listings">The listings, read once, in constant memory.</param>
    /// <param name="progress">Told the running sums after each commit; null for none.</param>
    /// <param name="cancellationToken">Stops between chunks or inside one, which is then not stored.</param>
    public async Task<BulkLoadResult> LoadAsync(
        IAsyncEnumerable<BulkListing> listings, IProgress<BulkLoadResult>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listings);
        var sum = default(BulkLoadResult);
        var chunk = new List<BulkListing>(ChunkSize);
        await foreach (var listing in listings.WithCancellation(cancellationToken))
        {
            chunk.Add(listing);
            if (chunk.Count == ChunkSize) await FlushAsync();
        }

        if (chunk.Count > 0) await FlushAsync();
        return sum;

        async Task FlushAsync()
        {
            ListingLimits.Guard([.. chunk.Select(c => c.Listing)]);
            var added = await contexts.InTransactionAsync((db, token) => AddAsync(db, chunk, token), commit: true, cancellationToken);
            if (added > 0) signal.Pulse();
            sum = new BulkLoadResult(sum.Added + added, sum.AlreadyThere + chunk.Count - added);
            chunk.Clear();
            progress?.Report(sum);
        }
    }

    private async Task<int> AddAsync(HomesterDbContext db, List<BulkListing> chunk, CancellationToken cancellationToken)
    {
        var fresh = await WithoutKnownAsync(db, chunk, cancellationToken);
        if (fresh.Count == 0) return 0;
        var now = StoreText.Instant(clock.GetUtcNow());
        var ids = await dialect.ReserveListingIdsAsync(db, fresh.Count, cancellationToken);
        var rows = new List<ListingEntity>(fresh.Count);
        var history = new List<PriceHistoryEntity>(fresh.Count * 2);
        var changes = new List<ListingChangeEntity>(fresh.Count);
        for (var i = 0; i < fresh.Count; i++)
        {
            var row = ListingMapping.ToEntity(fresh[i].Listing);
            row.Id = ids[i];
            row.ContentHash = ListingColumns.Hash(row);
            if (row.CreatedAt == default) row.CreatedAt = now;
            if (row.UpdatedAt == default) row.UpdatedAt = row.CreatedAt;
            rows.Add(row);
            AddHistory(history, row, fresh[i].History);
            changes.Add(new ListingChangeEntity { PropertyId = row.Id, Kind = ChangeKinds.Upsert, At = now });
        }

        await dialect.BulkInsertAsync(db, rows, cancellationToken);
        await dialect.ListingsWrittenAsync(db, rows, cancellationToken);
        await dialect.BulkInsertAsync(db, history, cancellationToken);
        await dialect.BulkInsertAsync(db, changes, cancellationToken);
        return rows.Count;
    }

    private async Task<List<BulkListing>> WithoutKnownAsync(HomesterDbContext db, List<BulkListing> chunk, CancellationToken cancellationToken)
    {
        var known = new HashSet<(string, string)>();
        foreach (var group in chunk.GroupBy(c => c.Listing.Source, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            await dialect.LockSourceAsync(db, group.Key, cancellationToken);
            if (!await db.Properties.AnyAsync(p => p.Source == group.Key, cancellationToken)) continue;
            var ids = group.Select(c => c.Listing.SourceId).ToArray();
            var there = await db.Properties.Where(p => p.Source == group.Key && EF.Parameter(ids).Contains(p.SourceId))
                .Select(p => p.SourceId).ToListAsync(cancellationToken);
            foreach (var id in there) known.Add((group.Key, id));
        }

        return [.. chunk.Where(c => known.Add((c.Listing.Source, c.Listing.SourceId)))];
    }

    private static void AddHistory(List<PriceHistoryEntity> history, ListingEntity row, IReadOnlyList<HistoryEntry> entries)
    {
        if (entries.Count == 0)
        {
            history.Add(new PriceHistoryEntity
            {
                PropertyId = row.Id, At = row.ListingDate ?? row.CreatedAt, Event = HistoryEvents.Listed, Price = row.OriginalPrice ?? row.Price,
                Status = row.Status, Source = row.Source,
            });
        }

        foreach (var entry in entries)
        {
            history.Add(new PriceHistoryEntity
            {
                PropertyId = row.Id, At = StoreText.Instant(entry.At), Event = entry.Event, Price = entry.Price, PreviousPrice = entry.PreviousPrice,
                Status = entry.Status?.ToToken(), PreviousStatus = entry.PreviousStatus?.ToToken(), Source = entry.Source,
            });
        }
    }
}
