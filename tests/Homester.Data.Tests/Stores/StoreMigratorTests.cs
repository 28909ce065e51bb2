using Homester.Data.Stores;
using Homester.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Homester.Data.Tests.Stores;

public abstract class StoreMigratorTests : StoreContract
{
    private StoreMigrator Migrator => Database.Services.GetRequiredService<StoreMigrator>();

    [Fact]
    public async Task Migrating_again_does_nothing_and_keeps_the_name_of_the_store()
    {
        var before = await Database.Feed.PositionAsync(Token);

        Assert.Empty(await Migrator.MigrateAsync(Token));

        Assert.Empty(await Migrator.PendingAsync(Token));
        Assert.Equal(before, await Database.Feed.PositionAsync(Token));
    }

    [Fact]
    public async Task Two_that_migrate_at_once_make_one_store()
    {
        await using (var db = await Database.Contexts.CreateDbContextAsync(Token)) await DropEverythingAsync(db);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Migrator.MigrateAsync(Token), Token)));

        await using var after = await Database.Contexts.CreateDbContextAsync(Token);
        Assert.Equal(1, await after.StoreState.CountAsync(Token));
        Assert.Equal(["user", "agent", "admin"], await after.Roles.OrderBy(r => r.Id).Select(r => r.Name).ToListAsync(Token));
    }

    [Fact]
    public async Task The_originals_tables_and_indexes_are_there_under_their_names()
    {
        await using var db = await Database.Contexts.CreateDbContextAsync(Token);
        var names = await db.Database.SqlQueryRaw<string>(IndexNamesSql).ToListAsync(Token);

        Assert.Superset(
            new HashSet<string>
            {
                "idx_properties_price", "idx_properties_bedrooms", "idx_properties_bathrooms", "idx_properties_location", "idx_properties_type",
                "idx_properties_status", "idx_properties_mls", "idx_users_email", "idx_chat_sessions_user", "idx_chat_messages_session", "idx_user_favorites_user",
            },
            names.ToHashSet());
    }

    protected abstract string IndexNamesSql { get; }

    protected abstract Task DropEverythingAsync(HomesterDbContext db);
}

public sealed class SqliteStoreMigratorTests : StoreMigratorTests
{
    protected override string IndexNamesSql => "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'index'";

    protected override Task<TestDatabase> OpenAsync() => OpenSqliteAsync();

    protected override Task DropEverythingAsync(HomesterDbContext db) => db.Database.EnsureDeletedAsync(Token);

    [Fact]
    public async Task A_lock_left_by_a_killed_process_does_not_stop_the_next_one()
    {
        await using (var db = await Database.Contexts.CreateDbContextAsync(Token))
        {
            await db.Database.EnsureDeletedAsync(Token);
            await db.Database.ExecuteSqlRawAsync(
                """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
                """, Token);
        }

        Assert.NotEmpty(await Database.Services.GetRequiredService<StoreMigrator>().MigrateAsync(Token).WaitAsync(TimeSpan.FromSeconds(30), Token));
    }

    [Fact]
    public async Task A_connection_waits_for_others_enforces_keys_and_flushes_at_commit()
    {
        await using var db = await Database.Contexts.CreateDbContextAsync(Token);
        await db.Database.OpenConnectionAsync(Token);
        foreach (var (pragma, value) in new[] { ("journal_mode", "wal"), ("foreign_keys", "1"), ("synchronous", "2"), ("busy_timeout", "30000") })
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Pragma names cannot be parameters; these are constants.
            command.CommandText = $"PRAGMA {pragma}";
#pragma warning restore CA2100
            Assert.Equal(value, Convert.ToString(await command.ExecuteScalarAsync(Token), System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}

public sealed class PostgresStoreMigratorTests : StoreMigratorTests
{
    protected override string IndexNamesSql => "SELECT indexname AS \"Value\" FROM pg_indexes WHERE schemaname = 'public'";

    protected override Task<TestDatabase> OpenAsync() => OpenPostgresAsync();

    protected override Task DropEverythingAsync(HomesterDbContext db) => db.Database.ExecuteSqlRawAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public", Token);
}
