using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Postgres.Search.Rows;

/// <summary>Writes the search rows of listings that have none, or one of an earlier version: after a migration, or after a program other than Homester wrote listings. Thread safe.</summary>
internal static class SearchRowFiller
{
    private const int Batch = 1000;

    /// <summary>Fills what is missing, in transactions of 1,000. Returns how many rows were written.</summary>
    public static async Task<int> FillAsync(HomesterDbContext db, CancellationToken cancellationToken)
    {
        var (total, last) = (0, 0);
        while (true)
        {
            var (count, highest) = await db.Database.CreateExecutionStrategy().ExecuteAsync(token => FillBatchAsync(db, last, token), cancellationToken);
            if (count == 0) return total;
            total += count;
            last = highest;
        }
    }

    // The rows stay locked until the batch is written, so that no change between reading and writing is lost.
    private static async Task<(int Count, int Highest)> FillBatchAsync(HomesterDbContext db, int last, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = await db.Properties.FromSql($"""
            SELECT p.* FROM properties p WHERE p.id > {last}
              AND NOT EXISTS (SELECT FROM property_search s WHERE s.property_id = p.id AND s.version = {SearchRows.Version})
            ORDER BY p.id LIMIT {Batch} FOR UPDATE OF p
            """).AsNoTracking().ToListAsync(cancellationToken);
        await SearchRows.WriteAsync(db, rows, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (rows.Count, rows.Count == 0 ? last : rows[^1].Id);
    }
}
