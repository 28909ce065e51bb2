using Homester.Data;
using Homester.Data.Feed;
using Homester.Data.Imports;
using Homester.Data.Postgres;
using Homester.Data.Sqlite;
using Homester.Data.Storage;
using Homester.Data.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Homester.Testing.Databases;

/// <summary>
/// A fresh, migrated store for one test class; disposing removes it. Make it in the class's <c>InitializeAsync</c>, or in a fixture, and
/// let no two classes share one.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    /// <summary>Names a PostgreSQL server on which databases may be created, in Npgsql's form.</summary>
    public const string PostgresVariable = "HOMESTER_TEST_POSTGRES";

    private readonly ServiceProvider _services;
    private readonly Func<Task> _remove;

    private TestDatabase(ServiceProvider services, Func<Task> remove) => (_services, _remove) = (services, remove);

    /// <summary>Whether <see cref="PostgresAsync"/> can work: <c>Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres)</c>.</summary>
    public static bool HasPostgres => PostgresServer is { Length: > 0 };

    /// <summary>What to say when a test is skipped for want of PostgreSQL.</summary>
    public const string NoPostgres = PostgresVariable + " is not set";

    public IServiceProvider Services => _services;

    public StoreOptions Options => _services.GetRequiredService<StoreOptions>();

    public ListingStore Store => _services.GetRequiredService<ListingStore>();

    public ListingBulkLoader Loader => _services.GetRequiredService<ListingBulkLoader>();

    public ListingReader Reader => _services.GetRequiredService<ListingReader>();

    public ListingChangeFeed Feed => _services.GetRequiredService<ListingChangeFeed>();

    public ImportRuns Runs => _services.GetRequiredService<ImportRuns>();

    public IDbContextFactory<HomesterDbContext> Contexts => _services.GetRequiredService<IDbContextFactory<HomesterDbContext>>();

    private static string? PostgresServer => Environment.GetEnvironmentVariable(PostgresVariable);

    /// <summary>A store in a SQLite file in a folder of its own.</summary>
    public static async Task<TestDatabase> SqliteAsync(TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        var folder = Directory.CreateTempSubdirectory("homester-test-");
        var options = StoreConnection.Parse(null, folder.FullName);
        return await OpenAsync(options, clock, () =>
        {
            using (var connection = new SqliteConnection(options.ConnectionString)) SqliteConnection.ClearPool(connection);
            folder.Delete(recursive: true);
            return Task.CompletedTask;
        }, cancellationToken);
    }

    /// <summary>A store in a database of its own on the server of <see cref="PostgresVariable"/>.</summary>
    public static async Task<TestDatabase> PostgresAsync(TimeProvider? clock = null, CancellationToken cancellationToken = default)
    {
        var server = PostgresServer ?? throw new InvalidOperationException(NoPostgres);
        var name = "homester_test_" + Guid.NewGuid().ToString("N")[..16];
        await ExecuteAsync(server, $"CREATE DATABASE {name}", cancellationToken);
        // Small pools: many test classes share one server.
        var parts = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 15 };
        return await OpenAsync(StoreConnection.Parse(parts.ConnectionString, Path.GetTempPath()), clock, async () =>
        {
            await using (var own = new NpgsqlConnection(parts.ConnectionString)) NpgsqlConnection.ClearPool(own);
            await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
        }, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _remove();
    }

    private static async Task<TestDatabase> OpenAsync(StoreOptions options, TimeProvider? clock, Func<Task> remove, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        if (clock is not null) services.AddSingleton(clock);
        var data = services.AddHomesterData(options);
        if (options.Kind == StoreKind.Postgres) data.UsePostgresStore();
        else data.UseSqliteStore();
        var database = new TestDatabase(services.BuildServiceProvider(), remove);
        await database._services.GetRequiredService<StoreMigrator>().MigrateAsync(cancellationToken);
        return database;
    }

    private static async Task ExecuteAsync(string server, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
