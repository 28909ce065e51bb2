using Homester.Data.Stores;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Homester.Data.Postgres;

/// <summary>Inserts through binary COPY inside the context's transaction. Thread safe.</summary>
internal static class PostgresBulkInsert
{
    public static async Task RunAsync<T>(HomesterDbContext db, IReadOnlyList<T> rows, CancellationToken cancellationToken) where T : class
    {
        if (rows.Count == 0) return;
        var columns = BulkColumn.Of(db, rows[0]);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{BulkColumn.TableOf<T>(db)}\" ({names}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        // COPY BINARY converts nothing: each value must go over in exactly the column's type.
        var types = columns.Select(c => c.StoreType.Split('(')[0]).ToArray();
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i].Read(row) is { } value) await copy.WriteAsync(value, types[i], cancellationToken);
                else await copy.WriteNullAsync(cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
