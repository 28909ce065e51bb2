using Homester.Data.Entities;
using Homester.Data.Feed;
using Homester.Data.Photos;
using Homester.Data.Rows;
using Homester.Data.Stores;
using Homester.Listings;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Storage.Editing;

/// <summary>
/// Writes single listings for those who put them in themselves. What is decided about a listing is decided in the transaction that writes it, with its
/// row and its owner before the eyes: two who change the same listing cannot overwrite each other unseen. History, dates and change feed are kept as
/// <see cref="ListingStore"/> keeps them. Thread safe; writers of one source wait for each other.
/// </summary>
public sealed class ListingEditor(IDbContextFactory<HomesterDbContext> contexts, IStoreDialect dialect, TimeProvider clock, ListingChangeSignal signal,
    UnusedPhotos unusedPhotos)
{
    private static readonly UpsertOptions Whole = new() { NullsErase = true };

    /// <summary>
    /// Adds a listing. When the store has one of its source and key already, that is given back as it is: adding the same twice is adding it once. Throws
    /// <see cref="ArgumentException"/> when the listing does not fit the columns (<see cref="ListingLimits.Faults"/>).
    /// </summary>
    public async Task<OwnedListing> AddAsync(Listing listing, int? ownerId, CancellationToken cancellationToken)
    {
        ListingLimits.Guard([listing]);
        var added = await contexts.InTransactionAsync(async (db, token) =>
        {
            await dialect.LockSourceAsync(db, listing.Source, token);
            var known = await db.Properties.AsNoTracking().FirstOrDefaultAsync(p => p.Source == listing.Source && p.SourceId == listing.SourceId, token);
            if (known is not null) return await OwnedAsync(db, known, token);

            var row = ListingMapping.ToEntity(listing);
            row.OwnerId = ownerId;
            var now = StoreText.Instant(clock.GetUtcNow());
            var history = ListingMerge.Add(row, now, now, Whole);
            row.Id = (await dialect.ReserveListingIdsAsync(db, 1, token))[0];
            await dialect.BulkInsertAsync<ListingEntity>(db, [row], token);
            await ToldAsync(db, row, history, now, token);
            return new OwnedListing(ListingMapping.ToListing(row), ownerId);
        }, commit: true, cancellationToken);
        signal.Pulse();
        return added;
    }

    /// <summary>
    /// Decides about a listing and does it, in one transaction. Null when there is none of that number. Throws <see cref="ArgumentException"/> when what it
    /// is to become does not fit the columns.
    /// </summary>
    /// <param name="id">Number of the listing.</param>
    /// <param name="decide">What is to become of it. Called with the row locked, and again when a lost connection makes the transaction run again.</param>
    /// <param name="cancellationToken">Stops waiting; nothing is written then.</param>
    /// <returns>The listing after it, or as it was last when it was deleted.</returns>
    public async Task<OwnedListing?> EditAsync(int id, Func<OwnedListing, ListingEdit> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(decide);
        var photos = new List<string>();
        var (after, changed) = await contexts.InTransactionAsync((db, token) => EditAsync(db, id, decide, photos, token), commit: true, cancellationToken);
        if (changed) signal.Pulse();
        unusedPhotos.Add(photos);
        return after;
    }

    /// <summary>The listing of a number with its owner; null when there is none.</summary>
    public async Task<OwnedListing?> FindAsync(int id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Properties.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellationToken);
        return row is null ? null : await OwnedAsync(db, row, cancellationToken);
    }

    private async Task<(OwnedListing? After, bool Changed)> EditAsync(
        HomesterDbContext db, int id, Func<OwnedListing, ListingEdit> decide, List<string> photos, CancellationToken cancellationToken)
    {
        // A listing's source never changes, so that it can be read before the lock that it names.
        if (await db.Properties.Where(p => p.Id == id).Select(p => p.Source).FirstOrDefaultAsync(cancellationToken) is not { } source) return (null, false);
        await dialect.LockSourceAsync(db, source, cancellationToken);
        if (await db.Properties.FirstOrDefaultAsync(p => p.Id == id, cancellationToken) is not { } row) return (null, false);

        var before = await OwnedAsync(db, row, cancellationToken);
        var edit = decide(before);
        if (edit == ListingEdit.Leave) return (before, false);
        var now = StoreText.Instant(clock.GetUtcNow());
        if (edit == ListingEdit.Delete)
        {
            photos.AddRange(await db.PropertyPhotos.Where(p => p.PropertyId == id).Select(p => p.ContentHash).ToListAsync(cancellationToken));
            await db.Properties.Where(p => p.Id == id).ExecuteDeleteAsync(cancellationToken);
            db.PropertyChanges.Add(new ListingChangeEntity { PropertyId = id, Kind = ChangeKinds.Delete, At = now });
            await db.SaveChangesAsync(cancellationToken);
            return (before, true);
        }

        if (Apply(row, edit, now) is not { } history) return (before, false);
        row.LastVerifiedAt = now;
        await db.SaveChangesAsync(cancellationToken);
        await ToldAsync(db, row, history, now, cancellationToken);
        return (await OwnedAsync(db, row, cancellationToken), true);
    }

    private static async Task<OwnedListing> OwnedAsync(HomesterDbContext db, ListingEntity row, CancellationToken cancellationToken) =>
        new((await ShownListings.OfAsync(db, [row], cancellationToken))[0], row.OwnerId);

    private static List<PriceHistoryEntity>? Apply(ListingEntity row, ListingEdit edit, DateTimeOffset now)
    {
        if (edit.Content is not { } content) return ListingMerge.TakeOffMarket(row, now, now) is { } entry ? [entry] : null;
        ListingLimits.Guard([content]);
        return ListingMerge.Merge(row, ListingMapping.ToEntity(content), now, now, Whole);
    }

    private async Task ToldAsync(
        HomesterDbContext db, ListingEntity row, IReadOnlyList<PriceHistoryEntity> history, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await dialect.ListingsWrittenAsync(db, [row], cancellationToken);
        foreach (var entry in history) entry.PropertyId = row.Id;
        await dialect.BulkInsertAsync(db, history, cancellationToken);
        await dialect.BulkInsertAsync<ListingChangeEntity>(db, [new() { PropertyId = row.Id, Kind = ChangeKinds.Upsert, At = now }], cancellationToken);
    }
}
