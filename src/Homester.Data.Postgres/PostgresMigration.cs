using Homester.Data.Postgres.Search.Rows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Homester.Data.Postgres;

/// <summary>Migrating a PostgreSQL database. Thread safe.</summary>
internal static class PostgresMigration
{
    // Any fixed number will do, as long as nothing else in the database takes it.
    private const long GateKey = 0x686F6D6573746572;

    public static async Task RunAsync(HomesterDbContext db, string connectionString, CancellationToken cancellationToken)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken))
            throw new NpgsqlException("The database does not answer, or does not exist: create it first, or check DATABASE_URL.");
        // EF locks its history table, but two processes may both be making that table. The gate opens when its connection ends, however it ends.
        await using var gate = new NpgsqlConnection(connectionString);
        await gate.OpenAsync(cancellationToken);
        await using (var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", gate) { Parameters = { new() { Value = GateKey } } })
            await command.ExecuteNonQueryAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        await SearchRowFiller.FillAsync(db, cancellationToken);
        await using (var command = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", gate) { Parameters = { new() { Value = GateKey } } })
            await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
