using Homester.Data.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Homester.Data.Sqlite;

/// <summary>Inserts through one prepared statement inside the context's transaction. Thread safe.</summary>
internal static class SqliteBulkInsert
{
    public static async Task RunAsync<T>(HomesterDbContext db, IReadOnlyList<T> rows, CancellationToken cancellationToken) where T : class
    {
        if (rows.Count == 0) return;
        var columns = BulkColumn.Of(db, rows[0]);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        var places = string.Join(", ", columns.Select((_, i) => $"$p{i}"));
        command.CommandText = $"INSERT INTO \"{BulkColumn.TableOf<T>(db)}\" ({names}) VALUES ({places})";
        var parameters = columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" })).ToArray();
        await command.PrepareAsync(cancellationToken);
        for (var r = 0; r < rows.Count; r++)
        {
            if ((r & 1023) == 0) cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++) parameters[i].Value = columns[i].Read(rows[r]) ?? DBNull.Value;
            // SQLite works on this thread in any case; the asynchronous form would only wrap it.
#pragma warning disable CA1849, VSTHRD103
            command.ExecuteNonQuery();
#pragma warning restore CA1849, VSTHRD103
        }
    }
}
