using Homester.Data.Entities;
using Homester.Data.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Homester.Data.Sqlite;

/// <summary>The store in one SQLite file. Thread safe.</summary>
/// <param name="options">Where the file is.</param>
internal sealed class SqliteDialect(StoreOptions options) : IStoreDialect
{
    /// <inheritdoc/>
    public StoreKind Kind => StoreKind.Sqlite;

    // One writer at a time: whatever is visible is final.
    /// <inheritdoc/>
    public string FinalBelowSql => "9223372036854775807";

    /// <inheritdoc/>
    public string BegunBelowSql => "9223372036854775807";

    /// <inheritdoc/>
    public string LastChangeIdSql => "coalesce((SELECT max(seq) FROM sqlite_sequence WHERE name = 'property_changes'), 0)";

    // Every transaction number is 0 here, and a comparison of both columns would walk the whole feed.
    /// <inheritdoc/>
    public string AfterPositionSql => "id > @id AND @transaction = 0";

    /// <inheritdoc/>
    public string FeedOrderSql(bool descending) => descending ? "id DESC" : "id";

    /// <inheritdoc/>
    public string MicrosecondsSql(string column) => column;

    /// <inheritdoc/>
    public void Configure(DbContextOptionsBuilder builder) => builder
        .UseSqlite(options.ConnectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteDialect).Assembly.GetName().Name))
        .UseSnakeCaseNamingConvention()
        .AddInterceptors(SqlitePragmas.Instance)
        .ReplaceService<IModelCustomizer, SqliteModelCustomizer>();

    /// <inheritdoc/>
    public Task MigrateAsync(HomesterDbContext db, CancellationToken cancellationToken) =>
        SqliteMigration.RunAsync(db, new SqliteConnectionStringBuilder(options.ConnectionString).DataSource, cancellationToken);

    // The index inside the process searches; the file only keeps.
    /// <inheritdoc/>
    public Task ListingsWrittenAsync(HomesterDbContext db, IReadOnlyCollection<ListingEntity> rows, CancellationToken cancellationToken) => Task.CompletedTask;

    // BEGIN IMMEDIATE, which every transaction of this provider is, already keeps all other writers out.
    /// <inheritdoc/>
    public Task LockSourceAsync(HomesterDbContext db, string source, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<int>> ReserveListingIdsAsync(HomesterDbContext db, int count, CancellationToken cancellationToken)
    {
        // The sequence table also remembers numbers of deleted listings, so that none is used twice.
        var last = await db.Database.SqlQuery<long>(
            $"SELECT coalesce(max(seq), 0) AS \"Value\" FROM sqlite_sequence WHERE name = 'properties'").SingleAsync(cancellationToken);
        var first = checked((int)(last + 1));
        return [.. Enumerable.Range(first, count)];
    }

    /// <inheritdoc/>
    public Task BulkInsertAsync<T>(HomesterDbContext db, IReadOnlyList<T> rows, CancellationToken cancellationToken) where T : class =>
        SqliteBulkInsert.RunAsync(db, rows, cancellationToken);
}
