using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Storage;

/// <summary>Units of work. Thread safe.</summary>
public static class StoreTransactions
{
    /// <summary>
    /// Runs the work in one transaction on a fresh context and commits it. On a lost connection the whole of it runs again, so it must
    /// write through its context only. Without <paramref name="commit"/> everything is rolled back.
    /// </summary>
    public static async Task<T> InTransactionAsync<T>(
        this IDbContextFactory<HomesterDbContext> contexts, Func<HomesterDbContext, CancellationToken, Task<T>> work, bool commit,
        CancellationToken cancellationToken)
    {
        await using var outer = await contexts.CreateDbContextAsync(cancellationToken);
        return await outer.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            await using var db = await contexts.CreateDbContextAsync(token);
            await using var transaction = await db.Database.BeginTransactionAsync(token);
            var result = await work(db, token);
            if (commit) await transaction.CommitAsync(token);
            else await transaction.RollbackAsync(token);
            return result;
        }, cancellationToken);
    }
}
