using Homester.Data.Accounts;
using Homester.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Kept;

/// <summary>The searches that accounts keep under names. Everything is of one account, which the caller proves. Thread safe.</summary>
public sealed class SavedSearches(IDbContextFactory<HomesterDbContext> contexts, TimeProvider clock)
{
    /// <summary>The most searches of one account.</summary>
    public const int Most = 100;

    /// <summary>All of an account, by name.</summary>
    public async Task<IReadOnlyList<SavedSearch>> ListAsync(int account, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await db.SavedSearches.AsNoTracking().Where(s => s.UserId == account).ToListAsync(cancellationToken);
        // Here, because databases do not agree on the order of letters.
        return [.. all.OrderBy(s => s.Name, StringComparer.OrdinalIgnoreCase).ThenBy(s => s.Id)];
    }

    /// <summary>One of an account; null when it has none of the number.</summary>
    public async Task<SavedSearch?> FindAsync(int account, int id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.SavedSearches.AsNoTracking().SingleOrDefaultAsync(s => s.UserId == account && s.Id == id, cancellationToken);
    }

    /// <summary>Saves a search under a name that the account has not used.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="name">1 to 100 characters.</param>
    /// <param name="query">The query as JSON.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What became of it, and the search when it was added.</returns>
    public Task<(KeepOutcome Outcome, SavedSearch? Search)> AddAsync(int account, string name, string query, CancellationToken cancellationToken) =>
        contexts.InTransactionAsync<(KeepOutcome, SavedSearch?)>(async (db, token) =>
        {
            if (!await AccountTurn.TakeAsync(db, account, token)) return (KeepOutcome.NoAccount, null);
            if (await db.SavedSearches.AnyAsync(s => s.UserId == account && s.Name == name, token)) return (KeepOutcome.NameTaken, null);
            if (await db.SavedSearches.CountAsync(s => s.UserId == account, token) >= Most) return (KeepOutcome.Full, null);
            var now = clock.GetUtcNow();
            var search = new SavedSearch { UserId = account, Name = name, Query = query, CreatedAt = now, UpdatedAt = now };
            db.SavedSearches.Add(search);
            await db.SaveChangesAsync(token);
            return (KeepOutcome.Added, search);
        }, commit: true, cancellationToken);

    /// <summary>Changes name or query; what is null stays. Another query has not been run yet.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="id">Which.</param>
    /// <param name="name">The new name.</param>
    /// <param name="query">The new query as JSON.</param>
    /// <param name="permits">Asked whether the search, as it is, may be changed; no other change comes between.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The search as it is now, or null when there is none; and null, or what kept it from being changed: <see cref="KeepOutcome.NameTaken"/>, or <see cref="KeepOutcome.Already"/> when it was not permitted.</returns>
    public Task<(SavedSearch? Search, KeepOutcome? Refusal)> UpdateAsync(
        int account, int id, string? name, string? query, Func<SavedSearch, bool> permits, CancellationToken cancellationToken) =>
        contexts.InTransactionAsync<(SavedSearch?, KeepOutcome?)>(async (db, token) =>
        {
            await AccountTurn.TakeAsync(db, account, token);
            var search = await db.SavedSearches.SingleOrDefaultAsync(s => s.UserId == account && s.Id == id, token);
            if (search is null) return (null, null);
            if (!permits(search)) return (search, KeepOutcome.Already);
            if (name is not null && await db.SavedSearches.AnyAsync(s => s.UserId == account && s.Name == name && s.Id != id, token)) return (search, KeepOutcome.NameTaken);
            search.Name = name ?? search.Name;
            if (query is not null && query != search.Query) (search.Query, search.LastRunAt, search.LastTotal) = (query, null, null);
            search.UpdatedAt = clock.GetUtcNow();
            await db.SaveChangesAsync(token);
            return (search, null);
        }, commit: true, cancellationToken);

    /// <summary>Deletes one.</summary>
    /// <returns>The search as it was when it was not permitted, and whether there was one.</returns>
    public Task<(SavedSearch? Kept, bool Found)> RemoveAsync(int account, int id, Func<SavedSearch, bool> permits, CancellationToken cancellationToken) =>
        contexts.InTransactionAsync<(SavedSearch?, bool)>(async (db, token) =>
        {
            await AccountTurn.TakeAsync(db, account, token);
            var search = await db.SavedSearches.SingleOrDefaultAsync(s => s.UserId == account && s.Id == id, token);
            if (search is null) return (null, false);
            if (!permits(search)) return (search, true);
            db.SavedSearches.Remove(search);
            await db.SaveChangesAsync(token);
            return (null, true);
        }, commit: true, cancellationToken);

    /// <summary>Notes that its owner has seen its results. Not a change of the search.</summary>
    public async Task RanAsync(int account, int id, DateTimeOffset at, long total, CancellationToken cancellationToken)
    {
        int? seen = (int)Math.Min(total, int.MaxValue);
        DateTimeOffset? now = at;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.SavedSearches.Where(s => s.UserId == account && s.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.LastRunAt, now).SetProperty(s => s.LastTotal, seen), cancellationToken);
    }

    /// <summary>The listings first stored after an instant, each with when. Answered from an index; grows with what came, not with what there is.</summary>
    public async Task<IReadOnlyList<(int Id, DateTimeOffset At)>> NewListingsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Properties.AsNoTracking().Where(p => p.CreatedAt > since).Select(p => new { p.Id, p.CreatedAt }).ToListAsync(cancellationToken);
        return rows.ConvertAll(r => (r.Id, r.CreatedAt));
    }
}
