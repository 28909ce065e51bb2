using Homester.Data.Entities;
using Homester.Data.Feed;
using Homester.Data.Photos;
using Homester.Data.Rows;
using Homester.Data.Stores;
using Homester.Listings;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Storage;

/// <summary>
/// Writes listings. Every write puts its rows into the change feed in the same transaction, keeps the price history, and wakes
/// the followers in this process after the commit. Thread safe; writers of one source wait for each other.
/// </summary>
public sealed class ListingStore(
    IDbContextFactory<HomesterDbContext> contexts, IStoreDialect dialect, TimeProvider clock, ListingChangeSignal signal, UnusedPhotos unusedPhotos)
{
    private const int MissingBatch = 1000;

    /// <summary>
    /// Adds or merges a batch in one transaction, found by (source, source id) with one query per source. A listing that stands twice in the
    /// batch is merged twice, in order. Unchanged listings are not written, except that the source was seen to have them, which makes no
    /// feed row. Throws <see cref="ArgumentException"/> when a listing does not fit the columns (<see cref="ListingLimits.Faults"/>);
    /// then nothing of the batch is written. A few hundred to a few thousand listings make a good batch.
    /// </summary>
    /// <returns>One result per listing, in the order of the batch.</returns>
    public async Task<IReadOnlyList<UpsertResult>> UpsertAsync(IReadOnlyList<Listing> batch, UpsertOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(options);
        ListingLimits.Guard(batch);
        GuardNames(options);
        var results = await contexts.InTransactionAsync((db, token) => UpsertAsync(db, batch, options, token), commit: !options.DryRun, cancellationToken);
        if (!options.DryRun && results.Any(r => r.Outcome != UpsertOutcome.Unchanged)) signal.Pulse();
        return results;
    }

    /// <summary>
    /// Takes every listing of a source off the market that is on it and that the run did not see: for full snapshots, after the last row.
    /// Works in transactions of 1,000; when it is cut off, running it again completes it.
    /// </summary>
    /// <returns>How many were taken off.</returns>
    public async Task<int> MarkMissingOffMarketAsync(string source, int runId, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        var (total, last) = (0, 0);
        while (true)
        {
            var (marked, highest) = await contexts.InTransactionAsync((db, token) => MarkBatchAsync(db, source, runId, asOf, last, token), commit: true, cancellationToken);
            if (marked == 0) return total;
            signal.Pulse();
            total += marked;
            last = highest;
        }
    }

    /// <summary>Deletes a listing with its history, embeddings, photos and favourites. False when there is none of that number.</summary>
    public async Task<bool> DeleteAsync(int id, CancellationToken cancellationToken)
    {
        string[]? photos = null;
        var deleted = await contexts.InTransactionAsync(async (db, token) =>
        {
            photos = await db.PropertyPhotos.Where(p => p.PropertyId == id).Select(p => p.ContentHash).ToArrayAsync(token);
            if (await db.Properties.Where(p => p.Id == id).ExecuteDeleteAsync(token) == 0) return false;
            db.PropertyChanges.Add(Change(id, ChangeKinds.Delete));
            await db.SaveChangesAsync(token);
            return true;
        }, commit: true, cancellationToken);
        if (!deleted) return false;
        signal.Pulse();
        unusedPhotos.Add(photos ?? []);
        return true;
    }

    private async Task<IReadOnlyList<UpsertResult>> UpsertAsync(
        HomesterDbContext db, IReadOnlyList<Listing> batch, UpsertOptions options, CancellationToken cancellationToken)
    {
        var now = StoreText.Instant(clock.GetUtcNow());
        var asOf = StoreText.Instant(options.AsOf) ?? now;
        var incoming = batch.Select(ListingMapping.ToEntity).ToList();
        var known = await LoadAsync(db, incoming, cancellationToken);
        var work = new UpsertBatch(db, known, options, asOf, now);
        foreach (var row in incoming) work.Take(row);

        await NoteSeenAsync(db, work, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await InsertAsync(db, work, cancellationToken);
        var results = work.Results();
        if (options.Alongside is { } alongside)
        {
            db.ChangeTracker.Clear();
            await alongside(db, results, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        return results;
    }

    private async Task InsertAsync(HomesterDbContext db, UpsertBatch work, CancellationToken cancellationToken)
    {
        if (work.Added.Count > 0)
        {
            var ids = await dialect.ReserveListingIdsAsync(db, work.Added.Count, cancellationToken);
            for (var i = 0; i < ids.Count; i++) work.Added[i].Id = ids[i];
            await dialect.BulkInsertAsync(db, work.Added, cancellationToken);
        }

        await dialect.ListingsWrittenAsync(db, [.. work.Added, .. work.Changed], cancellationToken);
        foreach (var entry in work.History) entry.PropertyId = entry.Property!.Id;
        await dialect.BulkInsertAsync(db, work.History, cancellationToken);
        await dialect.BulkInsertAsync(db, [.. work.Added.Concat(work.Changed).Select(row => Change(row.Id, ChangeKinds.Upsert))], cancellationToken);
    }

    private async Task<Dictionary<(string, string), ListingEntity>> LoadAsync(
        HomesterDbContext db, List<ListingEntity> incoming, CancellationToken cancellationToken)
    {
        var known = new Dictionary<(string, string), ListingEntity>(incoming.Count);
        // Locks are taken in one order everywhere, so that two batches of the same sources cannot wait for each other.
        foreach (var group in incoming.GroupBy(r => r.Source, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            await dialect.LockSourceAsync(db, group.Key, cancellationToken);
            var ids = group.Select(r => r.SourceId).Distinct(StringComparer.Ordinal).ToArray();
            // One array parameter instead of one per id: the statement stays the same for every batch.
            var rows = await db.Properties.AsNoTracking().Where(p => p.Source == group.Key && EF.Parameter(ids).Contains(p.SourceId)).ToListAsync(cancellationToken);
            foreach (var row in rows) known.Add((row.Source, row.SourceId), row);
        }

        return known;
    }

    private static async Task NoteSeenAsync(HomesterDbContext db, UpsertBatch work, CancellationToken cancellationToken)
    {
        foreach (var group in work.Untouched.GroupBy(u => u.Verified))
        {
            var ids = group.Select(u => u.Id).Distinct().ToArray();
            await db.Properties.Where(p => EF.Parameter(ids).Contains(p.Id)).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.LastVerifiedAt, p => group.Key ?? p.LastVerifiedAt)
                    .SetProperty(p => p.LastSeenRun, p => work.RunId ?? p.LastSeenRun),
                cancellationToken);
        }
    }

    private async Task<(int Marked, int Highest)> MarkBatchAsync(
        HomesterDbContext db, string source, int runId, DateTimeOffset? asOf, int after, CancellationToken cancellationToken)
    {
        await dialect.LockSourceAsync(db, source, cancellationToken);
        var now = StoreText.Instant(clock.GetUtcNow());
        var (sold, off) = (ListingStatus.Sold.ToToken(), ListingStatus.OffMarket.ToToken());
        var rows = await db.Properties
            .Where(p => p.Source == source && p.Id > after && p.LastSeenRun != runId && p.Status != sold && p.Status != off)
            .OrderBy(p => p.Id).Take(MissingBatch).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            if (ListingMerge.TakeOffMarket(row, StoreText.Instant(asOf) ?? now, now) is { } entry) db.PriceHistory.Add(entry);
            db.PropertyChanges.Add(Change(row.Id, ChangeKinds.Upsert));
        }

        await db.SaveChangesAsync(cancellationToken);
        await dialect.ListingsWrittenAsync(db, rows, cancellationToken);
        return (rows.Count, rows.Count == 0 ? after : rows[^1].Id);
    }

    private ListingChangeEntity Change(int id, string kind) => new() { PropertyId = id, Kind = kind, At = StoreText.Instant(clock.GetUtcNow()) };

    private static void GuardNames(UpsertOptions options)
    {
        if (options.FedFields?.FirstOrDefault(f => !ListingColumns.Has(f)) is { } unknown)
            throw new ArgumentException($"'{unknown}' is no content column of properties.", nameof(options));
    }
}
