using Homester.Data.Entities;
using Homester.Data.Postgres.Search.Rows;
using Homester.Data.Stores;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Homester.Data.Postgres;

/// <summary>The store in PostgreSQL 14 or later. Thread safe.</summary>
/// <param name="options">Where it is and how connections are pooled.</param>
internal sealed class PostgresDialect(StoreOptions options) : IStoreDialect
{
    private readonly string _connectionString = ConnectionStringOf(options);

    /// <inheritdoc/>
    public StoreKind Kind => StoreKind.Postgres;

    /// <inheritdoc/>
    public string FinalBelowSql => "pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    /// <inheritdoc/>
    public string BegunBelowSql => "pg_snapshot_xmax(pg_current_snapshot())::text::bigint";

    // Transaction numbers tell a restored database; row numbers need not.
    /// <inheritdoc/>
    public string LastChangeIdSql => "9223372036854775807";

    /// <inheritdoc/>
    public string AfterPositionSql => "(transaction_id, id) > (@transaction, @id)";

    /// <inheritdoc/>
    public string FeedOrderSql(bool descending) => descending ? "transaction_id DESC, id DESC" : "transaction_id, id";

    /// <inheritdoc/>
    public string MicrosecondsSql(string column) => $"(extract(epoch FROM {column}) * 1000000)::bigint";

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder builder) => WithModel(builder.UseNpgsql(_connectionString, npgsql => npgsql
        .MigrationsAssembly(typeof(PostgresDialect).Assembly.GetName().Name)
        .SetPostgresVersion(14, 0)
        .EnableRetryOnFailure(maxRetryCount: 4, maxRetryDelay: TimeSpan.FromSeconds(5), errorCodesToAdd: null)));

    /// <summary>Reads over a connection that somebody else opened, without trying again: the caller's transaction would be gone.</summary>
    public static void Configure(DbContextOptionsBuilder builder, NpgsqlConnection connection) =>
        WithModel(builder.UseNpgsql(connection, npgsql => npgsql.SetPostgresVersion(14, 0)));

    /// <inheritdoc/>
    public Task MigrateAsync(HomesterDbContext db, CancellationToken cancellationToken) =>
        PostgresMigration.RunAsync(db, _connectionString, cancellationToken);

    /// <inheritdoc/>
    public Task ListingsWrittenAsync(HomesterDbContext db, IReadOnlyCollection<ListingEntity> rows, CancellationToken cancellationToken) =>
        SearchRows.WriteAsync(db, rows, cancellationToken);

    /// <inheritdoc/>
    public Task LockSourceAsync(HomesterDbContext db, string source, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"homester source " + source}, 0))", cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>> ReserveListingIdsAsync(HomesterDbContext db, int count, CancellationToken cancellationToken)
    {
        var ids = await db.Database.SqlQuery<int>(
            $"SELECT nextval(pg_get_serial_sequence('properties', 'id'))::int AS \"Value\" FROM generate_series(1, {count})").ToListAsync(cancellationToken);
        ids.Sort();
        return ids;
    }

    /// <inheritdoc/>
    public Task BulkInsertAsync<T>(HomesterDbContext db, IReadOnlyList<T> rows, CancellationToken cancellationToken) where T : class =>
        PostgresBulkInsert.RunAsync(db, rows, cancellationToken);

    private static void WithModel(DbContextOptionsBuilder builder) => builder
        .UseSnakeCaseNamingConvention()
        .ReplaceService<IModelCustomizer, PostgresModelCustomizer>();

    // See StoreOptions for what of the original's pool each of these stands for. What the address itself says wins.
    internal static string ConnectionStringOf(StoreOptions options)
    {
        var asked = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        var parts = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        if (!asked.ContainsKey("Maximum Pool Size")) parts.MaxPoolSize = options.PoolSize + options.PoolOverflow;
        if (!asked.ContainsKey("Connection Lifetime")) parts.ConnectionLifetime = (int)options.ConnectionLifetime.TotalSeconds;
        if (!asked.ContainsKey("Keepalive")) parts.TcpKeepAlive = true;
        if (!asked.ContainsKey("Application Name")) parts.ApplicationName = "homester";
        // Of several hosts, only one takes writes.
        if (parts.Host?.Contains(',', StringComparison.Ordinal) == true && !asked.ContainsKey("Target Session Attributes")) parts.TargetSessionAttributes = "primary";
        return parts.ConnectionString;
    }
}
