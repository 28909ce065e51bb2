using Homester.Data.Stores;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Homester.Data.Sqlite;

/// <summary>
/// Inserts through one prepared statement on the context's connection, inside its transaction. It binds by position through SQLite's own
/// functions: the ADO.NET command looks every parameter up by name again for every row, which costs more than the insert. Thread safe.
/// </summary>
internal static class SqliteBulkInsert
{
    public static Task RunAsync<T>(HomesterDbContext db, IReadOnlyList<T> rows, CancellationToken cancellationToken) where T : class
    {
        if (rows.Count == 0) return Task.CompletedTask;
        var columns = BulkColumn.Of(db, rows[0]);
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        var places = string.Join(", ", columns.Select(_ => "?"));
        var handle = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        Check(handle, raw.sqlite3_prepare_v2(handle, $"INSERT INTO \"{BulkColumn.TableOf<T>(db)}\" ({names}) VALUES ({places})", out var statement));
        using (statement)
        {
            for (var r = 0; r < rows.Count; r++)
            {
                if ((r & 1023) == 0) cancellationToken.ThrowIfCancellationRequested();
                for (var i = 0; i < columns.Count; i++) Check(handle, Bind(statement, i + 1, columns[i].Read(rows[r])));
                Check(handle, raw.sqlite3_step(statement));
                Check(handle, raw.sqlite3_reset(statement));
            }
        }

        return Task.CompletedTask;
    }

    private static int Bind(sqlite3_stmt statement, int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => raw.sqlite3_bind_text(statement, place, text),
        int number => raw.sqlite3_bind_int(statement, place, number),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        bool flag => raw.sqlite3_bind_int(statement, place, flag ? 1 : 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        _ => throw new NotSupportedException($"No SQLite form for {value.GetType()}."),
    };

    private static void Check(sqlite3 handle, int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE)) SqliteException.ThrowExceptionForRC(code, handle);
    }
}
