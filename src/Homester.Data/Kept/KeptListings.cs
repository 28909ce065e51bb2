using Homester.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Kept;

/// <summary>The lists of listings that accounts keep. Everything is of one account, which the caller proves. Thread safe.</summary>
public sealed class KeptListings(IDbContextFactory<HomesterDbContext> contexts, TimeProvider clock)
{
    /// <summary>Puts a listing on a list. Doing it again changes nothing, but counts a look; one row, whatever comes at the same time.</summary>
    public async Task<KeepOutcome> PutAsync(KeptList list, int account, int listing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await list.TouchAsync(db, account, listing, clock.GetUtcNow(), cancellationToken)) return KeepOutcome.Already;
        try
        {
            return await contexts.InTransactionAsync((turn, token) => AddAsync(turn, list, account, listing, token), commit: true, cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The listing may have been deleted between look and write; any other fault is one.
            if (await db.Properties.AnyAsync(p => p.Id == listing, cancellationToken)) throw;
            return KeepOutcome.NoListing;
        }
    }

    /// <summary>Takes a listing off a list, or all when null.</summary>
    /// <returns>How many were on it.</returns>
    public async Task<int> RemoveAsync(KeptList list, int account, int? listing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await list.RemoveAsync(db, account, listing, cancellationToken);
    }

    /// <summary>One listing of a list; null when it is not there.</summary>
    public async Task<KeptRow?> FindAsync(KeptList list, int account, int listing, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await list.Rows(db, account).SingleOrDefaultAsync(r => r.ListingId == listing, cancellationToken);
    }

    /// <summary>A part of a list, newest first; of the same instant the highest number first.</summary>
    /// <param name="list">The list.</param>
    /// <param name="account">Whose.</param>
    /// <param name="skip">How many to pass over.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The rows, and how many the whole list has.</returns>
    public async Task<(IReadOnlyList<KeptRow> Rows, int Total)> PageAsync(KeptList list, int account, long skip, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var total = await list.Rows(db, account).CountAsync(cancellationToken);
        if (skip >= total) return ([], total);
        return (await list.Rows(db, account).OrderByDescending(r => r.At).ThenByDescending(r => r.ListingId).Skip((int)skip).Take(take).ToListAsync(cancellationToken), total);
    }

    /// <summary>The numbers on a list, in no order; at most as many as the list may have.</summary>
    public async Task<IReadOnlyList<int>> IdsAsync(KeptList list, int account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await list.Rows(db, account).Select(r => r.ListingId).ToListAsync(cancellationToken);
    }

    /// <summary>Changes the note of a favourite.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="listing">The favourite.</param>
    /// <param name="note">The note; null for none.</param>
    /// <param name="permits">Asked whether the favourite, as it is, may be changed; no other change comes between.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The favourite as it is now, or null when there is none, and whether it was changed.</returns>
    public Task<(KeptRow? Row, bool Changed)> NoteAsync(int account, int listing, string? note, Func<KeptRow, bool> permits, CancellationToken cancellationToken) =>
        contexts.InTransactionAsync<(KeptRow?, bool)>(async (db, token) =>
        {
            await AccountTurn.TakeAsync(db, account, token);
            var row = await KeptList.Favorites.Rows(db, account).SingleOrDefaultAsync(r => r.ListingId == listing, token);
            if (row is null || !permits(row)) return (row, false);
            DateTimeOffset? now = clock.GetUtcNow();
            await db.UserFavorites.Where(f => f.UserId == account && f.PropertyId == listing)
                .ExecuteUpdateAsync(set => set.SetProperty(f => f.Note, note).SetProperty(f => f.NotedAt, now), token);
            return (await KeptList.Favorites.Rows(db, account).SingleAsync(r => r.ListingId == listing, token), true);
        }, commit: true, cancellationToken);

    private async Task<KeepOutcome> AddAsync(HomesterDbContext db, KeptList list, int account, int listing, CancellationToken cancellationToken)
    {
        if (!await AccountTurn.TakeAsync(db, account, cancellationToken)) return KeepOutcome.NoAccount;
        var now = clock.GetUtcNow();
        if (await list.TouchAsync(db, account, listing, now, cancellationToken)) return KeepOutcome.Already;
        if (!await db.Properties.AnyAsync(p => p.Id == listing, cancellationToken)) return KeepOutcome.NoListing;
        if (await list.Rows(db, account).CountAsync(cancellationToken) >= list.Most)
        {
            if (!list.DropsOldest) return KeepOutcome.Full;
            var oldest = await list.Rows(db, account).OrderBy(r => r.At).ThenBy(r => r.ListingId).Select(r => r.ListingId).FirstAsync(cancellationToken);
            await list.RemoveAsync(db, account, oldest, cancellationToken);
        }

        list.Add(db, account, listing, now);
        await db.SaveChangesAsync(cancellationToken);
        return KeepOutcome.Added;
    }
}
