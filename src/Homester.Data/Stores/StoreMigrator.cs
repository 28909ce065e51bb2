using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Stores;

/// <summary>Brings the store to the newest schema, and makes it when it is not there. Thread safe.</summary>
public sealed class StoreMigrator(IDbContextFactory<HomesterDbContext> contexts, IStoreDialect dialect)
{
    /// <summary>Migrates. Safe to run twice and in several processes at once. Returns the names of the migrations that were missing, oldest first.</summary>
    public async Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pending = await PendingAsync(db, cancellationToken);
        if (pending.Count > 0) await dialect.MigrateAsync(db, cancellationToken);
        if (!await db.StoreState.AnyAsync(cancellationToken)) await NameStoreAsync(db, cancellationToken);
        return pending;
    }

    /// <summary>Names of the migrations that the store lacks, oldest first; all of them when there is no store yet.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await PendingAsync(db, cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> PendingAsync(HomesterDbContext db, CancellationToken cancellationToken) =>
        await db.Database.CanConnectAsync(cancellationToken)
            ? [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)]
            : [.. db.Database.GetMigrations()];

    // Two processes may both find no name: the first insert wins, and the second one's is no conflict.
    private static async Task NameStoreAsync(HomesterDbContext db, CancellationToken cancellationToken)
    {
        var name = Guid.NewGuid().ToString("N");
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO store_state (id, store_id, pruned_transaction_id, pruned_id) VALUES (1, {name}, 0, 0) ON CONFLICT DO NOTHING", cancellationToken);
    }
}
