using Homester.Data.Entities;
using Homester.Data.Feed;
using Homester.Data.Rows;
using Homester.Data.Storage;
using Homester.Data.Stores;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Photos;

/// <summary>
/// The rows of uploaded photos. Every change tells the change feed in its own transaction, since a listing's image_urls change with it. Who changes the photos of
/// a listing, or whether a content is used, holds a lock until the transaction ends, in every process: positions stay distinct, and no file is deleted that
/// another upload has just found. Thread safe.
/// </summary>
public sealed class ListingPhotoStore(
    IDbContextFactory<HomesterDbContext> contexts, IStoreDialect dialect, TimeProvider clock, ListingChangeSignal signal)
{
    /// <summary>The photos of a listing in their order; null when there is no such listing.</summary>
    public async Task<ListingPhotos?> ReadAsync(int listing, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, listing, cancellationToken);
    }

    /// <summary>Adds a photo behind the others, or finds the one of the same content.</summary>
    /// <param name="photo">The photo; its position and time are set here.</param>
    /// <param name="most">Most photos that a listing may have.</param>
    /// <param name="keepFiles">Makes sure that its files are kept; called under the lock, perhaps twice.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The row, or null in it when the listing has the most or is gone.</returns>
    public async Task<PhotoAdding> AddAsync(ListingPhotoEntity photo, int most, Func<CancellationToken, Task> keepFiles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(keepFiles);
        var adding = await contexts.InTransactionAsync(async (db, token) =>
        {
            await LockListingAsync(db, photo.PropertyId, token);
            await LockContentAsync(db, photo.ContentHash, token);
            if (await ReadAsync(db, photo.PropertyId, token) is not { } known) return new PhotoAdding(PhotoAddingOutcome.NoListing, null);
            var same = known.Photos.FirstOrDefault(p => p.ContentHash == photo.ContentHash);
            if (same is null && known.Photos.Count >= most) return new PhotoAdding(PhotoAddingOutcome.TooMany, null);
            await keepFiles(token);
            if (same is not null) return new PhotoAdding(PhotoAddingOutcome.AlreadyThere, same);
            var row = new ListingPhotoEntity
            {
                PropertyId = photo.PropertyId, Position = known.Photos.Count == 0 ? 0 : known.Photos[^1].Position + 1, Caption = StoreText.Clean(photo.Caption),
                ContentHash = photo.ContentHash, Width = photo.Width, Height = photo.Height, ContentType = photo.ContentType, Bytes = photo.Bytes,
                CreatedAt = StoreText.Instant(clock.GetUtcNow()),
            };
            db.PropertyPhotos.Add(row);
            await TellAsync(db, photo.PropertyId, token);
            return new PhotoAdding(PhotoAddingOutcome.Added, row);
        }, commit: true, cancellationToken);
        if (adding.Outcome == PhotoAddingOutcome.Added) signal.Pulse();
        return adding;
    }

    /// <summary>Sets order and captions of all photos of a listing, when <paramref name="mayChange"/> agrees to what they are now.</summary>
    /// <param name="listing">The listing.</param>
    /// <param name="order">Every photo of the listing once, with its caption.</param>
    /// <param name="mayChange">Looks at the photos as they are, under the lock.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The photos as they are now; null when <paramref name="mayChange"/> did not agree or there is no such listing.</returns>
    public async Task<ListingPhotos?> ArrangeAsync(
        int listing, IReadOnlyList<(int Id, string? Caption)> order, Func<ListingPhotos, bool> mayChange, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mayChange);
        var arranged = await contexts.InTransactionAsync(async (db, token) =>
        {
            await LockListingAsync(db, listing, token);
            if (await ReadAsync(db, listing, token) is not { } known || !mayChange(known)) return null;
            var rows = known.Photos.ToDictionary(p => p.Id);
            db.AttachRange(known.Photos);
            for (var position = 0; position < order.Count; position++)
            {
                var row = rows[order[position].Id];
                (row.Position, row.Caption) = (position, StoreText.Clean(order[position].Caption));
            }

            if (db.ChangeTracker.HasChanges()) await TellAsync(db, listing, token);
            return known with { Photos = [.. order.Select(o => rows[o.Id])] };
        }, commit: true, cancellationToken);
        if (arranged is not null) signal.Pulse();
        return arranged;
    }

    /// <summary>Deletes a photo of a listing. Null when it has no such photo, else the content that may be unused now.</summary>
    public async Task<string?> DeleteAsync(int listing, int photo, CancellationToken cancellationToken)
    {
        var hash = await contexts.InTransactionAsync(async (db, token) =>
        {
            await LockListingAsync(db, listing, token);
            var row = await db.PropertyPhotos.SingleOrDefaultAsync(p => p.PropertyId == listing && p.Id == photo, token);
            if (row is null) return null;
            db.PropertyPhotos.Remove(row);
            await TellAsync(db, listing, token);
            return row.ContentHash;
        }, commit: true, cancellationToken);
        if (hash is not null) signal.Pulse();
        return hash;
    }

    /// <summary>Of some contents, those that no photo uses at this moment.</summary>
    public async Task<IReadOnlyList<string>> UnusedAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken)
    {
        var asked = hashes.ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var used = await db.PropertyPhotos.Where(p => EF.Parameter(asked).Contains(p.ContentHash)).Select(p => p.ContentHash).Distinct().ToListAsync(cancellationToken);
        return [.. asked.Except(used, StringComparer.Ordinal)];
    }

    /// <summary>Deletes the files of a content that no photo uses, under its lock. Returns whether it was unused.</summary>
    /// <param name="hash">The content.</param>
    /// <param name="deleteFiles">Deletes them; perhaps called twice.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<bool> RemoveUnusedAsync(string hash, Func<CancellationToken, Task> deleteFiles, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deleteFiles);
        return contexts.InTransactionAsync(async (db, token) =>
        {
            await LockContentAsync(db, hash, token);
            if (await db.PropertyPhotos.AnyAsync(p => p.ContentHash == hash, token)) return false;
            await deleteFiles(token);
            return true;
        }, commit: true, cancellationToken);
    }

    private static async Task<ListingPhotos?> ReadAsync(HomesterDbContext db, int listing, CancellationToken cancellationToken)
    {
        var owner = await db.Properties.Where(p => p.Id == listing).Select(p => new { p.OwnerId }).SingleOrDefaultAsync(cancellationToken);
        if (owner is null) return null;
        var rows = await db.PropertyPhotos.AsNoTracking().Where(p => p.PropertyId == listing).OrderBy(p => p.Position).ThenBy(p => p.Id).ToListAsync(cancellationToken);
        return new ListingPhotos(owner.OwnerId, rows);
    }

    private async Task TellAsync(HomesterDbContext db, int listing, CancellationToken cancellationToken)
    {
        db.PropertyChanges.Add(new ListingChangeEntity { PropertyId = listing, Kind = ChangeKinds.Upsert, At = StoreText.Instant(clock.GetUtcNow()) });
        await db.SaveChangesAsync(cancellationToken);
    }

    // Always the listing before the content, so that two uploads cannot wait for each other. Sources of listings are locked by their names, which hold no line break.
    private Task LockListingAsync(HomesterDbContext db, int listing, CancellationToken cancellationToken) =>
        dialect.LockSourceAsync(db, FormattableString.Invariant($"\nphotos of {listing}"), cancellationToken);

    private Task LockContentAsync(HomesterDbContext db, string hash, CancellationToken cancellationToken) => dialect.LockSourceAsync(db, "\nphoto " + hash, cancellationToken);
}
