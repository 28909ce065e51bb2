using Homester.Data.Stores;
using Npgsql;

namespace Homester.Data.Postgres.Search;

/// <summary>The connections that searches read over, apart from those that write. Thread safe.</summary>
internal sealed class PostgresSearchSource : IAsyncDisposable, IDisposable
{
    private readonly NpgsqlDataSource _all;

    /// <summary>Opens none yet.</summary>
    public PostgresSearchSource(StoreOptions store, PostgresSearchOptions options)
    {
        var read = store with { ConnectionString = options.ReadConnectionString ?? store.ConnectionString };
        var parts = new NpgsqlConnectionStringBuilder(PostgresDialect.ConnectionStringOf(read));
        if (parts.Host?.Contains(',', StringComparison.Ordinal) != true)
        {
            _all = NpgsqlDataSource.Create(parts);
            Source = _all;
            return;
        }

        parts.TargetSessionAttributes = null;
        var hosts = new NpgsqlDataSourceBuilder(parts.ConnectionString).BuildMultiHost();
        _all = hosts;
        Source = hosts.WithTargetSession(TargetSessionAttributes.PreferStandby);
    }

    /// <summary>Where connections come from.</summary>
    public NpgsqlDataSource Source { get; }

    /// <inheritdoc/>
    public void Dispose() => _all.Dispose();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _all.DisposeAsync();
}
