using System.Data;
using System.Globalization;
using Homester.Data.Postgres.Search.Sql;
using Homester.Data.Photos;
using Homester.Listings;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Homester.Data.Postgres.Search;

/// <summary>One request's transaction: read only, one snapshot for all of its statements, each with a limit of time. Not thread safe.</summary>
internal sealed class SearchSession : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private bool _limited;
    private readonly TimeSpan _timeout;

    private SearchSession(NpgsqlConnection connection, NpgsqlTransaction transaction, TimeSpan timeout) =>
        (_connection, _transaction, _timeout) = (connection, transaction, timeout);

    /// <summary>Begins the transaction. The snapshot is taken by the first statement.</summary>
    public static async Task<SearchSession> BeginAsync(NpgsqlDataSource source, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            return new SearchSession(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken), timeout);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends statements together, in one round trip, and reads the results in their order.</summary>
    public async Task ReadAsync(IReadOnlyList<SqlPiece> statements, Func<int, NpgsqlDataReader, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        if (statements.Count == 0) return;
        await using var batch = new NpgsqlBatch(_connection, _transaction);
        var first = 0;
        if (!_limited)
        {
            // Compiling a plan to machine code costs more than these short statements take.
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SET TRANSACTION READ ONLY"));
            var limit = ((long)_timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            batch.BatchCommands.Add(SqlPiece.Of($"SELECT set_config('statement_timeout', {limit}, true), set_config('jit', 'off', true)").ToCommand());
            _limited = true;
            first = 1;
        }

        foreach (var statement in statements) batch.BatchCommands.Add(statement.ToCommand());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (first > 0) await reader.NextResultAsync(cancellationToken);
        for (var i = 0; i < statements.Count; i++)
        {
            if (i > 0) await reader.NextResultAsync(cancellationToken);
            await read(i, reader, cancellationToken);
        }
    }

    /// <summary>The whole numbers that statements of one row and one column give.</summary>
    public async Task<long[]> CountAsync(IReadOnlyList<SqlPiece> statements, CancellationToken cancellationToken)
    {
        var counts = new long[statements.Count];
        await ReadAsync(statements, async (i, reader, token) =>
        {
            await reader.ReadAsync(token);
            counts[i] = reader.GetInt64(0);
        }, cancellationToken);
        return counts;
    }

    /// <summary>The listings of the numbers, as this transaction sees them.</summary>
    public async Task<Dictionary<int, Listing>> ListingsAsync(int[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0) return [];
        var options = new DbContextOptionsBuilder<HomesterDbContext>();
        PostgresDialect.Configure(options, _connection);
        await using var db = new HomesterDbContext(options.Options);
        await db.Database.UseTransactionAsync(_transaction, cancellationToken);
        var rows = await db.Properties.AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).ToListAsync(cancellationToken);
        return (await ShownListings.OfAsync(db, rows, cancellationToken)).ToDictionary(l => l.Id);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
