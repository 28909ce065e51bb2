using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Homester.Data.Sqlite;

/// <summary>Migrating a SQLite file. Thread safe.</summary>
internal static class SqliteMigration
{
    private const string LockTable = "__EFMigrationsLock";

    public static async Task RunAsync(HomesterDbContext db, string path, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        // EF's own lock on SQLite is a row that stays when its process is killed, and then everyone waits for ever. This one the system
        // gives back; whoever holds it may clear what a dead process left.
        await using var gate = await OpenAloneAsync(path + ".migrating", cancellationToken);
        if (await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken) && await HasLeftOverAsync(db, cancellationToken))
            await db.Database.ExecuteSqlRawAsync($"DROP TABLE \"{LockTable}\"", cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
    }

    private static async Task<bool> HasLeftOverAsync(HomesterDbContext db, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = {LockTable}")
            .SingleAsync(cancellationToken) > 0;

    private static async Task<FileStream> OpenAloneAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            }
        }
    }
}
