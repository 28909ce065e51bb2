using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Homester.Data.Sqlite;

/// <summary>
/// Settings of every connection: foreign keys are enforced; a busy database is waited for; <c>synchronous=FULL</c>, because in WAL mode it
/// costs one flush a commit (an import commits a thousand rows at once) and then an acknowledged write survives a power cut too, not
/// only <c>kill -9</c>, for which NORMAL would do; 64 MB of page cache and 1 GB of memory map, address space rather than memory.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Settings =
        "PRAGMA busy_timeout=30000; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA mmap_size=1073741824; PRAGMA temp_store=MEMORY;";

    public static SqlitePragmas Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
