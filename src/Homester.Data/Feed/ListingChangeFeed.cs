using System.Data.Common;
using Homester.Data.Storage;
using Homester.Data.Stores;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Feed;

/// <summary>
/// The change feed: how an index, in any process, follows the store. Thread safe.
/// <para>
/// On PostgreSQL, rows get their numbers when they are written but are seen when their transaction commits, so a reader that remembers the
/// highest number it saw skips a slower transaction's lower ones. Rows are therefore ordered by (transaction, number), and a durable position
/// never goes past the oldest transaction that is still open: below it, every transaction has ended and every row of it is visible or
/// never will be. SQLite has one writer, so its numbers are in commit order.
/// </para>
/// </summary>
public sealed class ListingChangeFeed(IDbContextFactory<HomesterDbContext> contexts, IStoreDialect dialect)
{
    /// <summary>Most changes that one call hands out.</summary>
    public const int MaxLimit = 100_000;

    private const int PruneBatch = 50_000;

    /// <summary>The end of what is final. Whoever takes it and then reads every listing has missed nothing that the feed after it does not tell.</summary>
    public async Task<ChangePosition> PositionAsync(CancellationToken cancellationToken)
    {
        var sql = $"""
            SELECT s.store_id, coalesce(c.transaction_id, s.pruned_transaction_id), coalesce(c.id, s.pruned_id)
            FROM store_state s LEFT JOIN (
                SELECT transaction_id, id FROM property_changes WHERE transaction_id < {dialect.FinalBelowSql}
                ORDER BY {dialect.FeedOrderSql(descending: true)} LIMIT 1) c ON 1 = 1
            WHERE s.id = 1
            """;
        return await contexts.QueryAsync(sql, [], async (reader, token) => await reader.ReadAsync(token)
            ? new ChangePosition(reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2))
            : throw new InvalidOperationException("The store is not migrated: it has no row in store_state."), cancellationToken);
    }

    /// <summary>
    /// Changes after a position that are final, in an order that never changes: for readers that keep nothing but the position, such as the
    /// public <c>changes</c> endpoint. On PostgreSQL, changes wait until every writing transaction of the server (all its databases)
    /// that is older than theirs has ended; use <see cref="Follow"/> to see one's own writes at once.
    /// </summary>
    /// <param name="after">Where the reader stands.</param>
    /// <param name="limit">At most this many, 1 to <see cref="MaxLimit"/>.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public async Task<ChangePage> ReadFinalAsync(ChangePosition after, int limit, CancellationToken cancellationToken)
    {
        CheckLimit(limit);
        var slice = await ReadAsync(after, limit + 1, finalOnly: true, cancellationToken);
        if (slice.MustRebuild) return new ChangePage([], after, HasMore: false, MustRebuild: true);
        var rows = slice.Rows.Count > limit ? slice.Rows.Take(limit).ToList() : slice.Rows;
        var next = rows.Count == 0 ? after : new ChangePosition(slice.Store, rows[^1].TransactionId, rows[^1].Id);
        return new ChangePage([.. rows.Select(r => r.Change)], next, slice.Rows.Count > limit, MustRebuild: false);
    }

    /// <summary>A follower that starts after a position. Costs nothing until it reads.</summary>
    public ListingChangeFollower Follow(ChangePosition after) => new(this, after);

    /// <summary>
    /// Deletes changes from before a moment, oldest first, up to the first newer one, never one that is not final. A position before what was
    /// deleted says "rebuild" from then on. Works in transactions of 50,000 rows. Returns how many rows went.
    /// </summary>
    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var deleted = await contexts.InTransactionAsync((db, token) => PruneBatchAsync(db, before, token), commit: true, cancellationToken);
            total += deleted;
            if (deleted < PruneBatch) return total;
        }
    }

    internal static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxLimit);
    }

    // One statement, so one snapshot: the line between final and not final is the one that the rows were seen under.
    internal Task<FeedSlice> ReadAsync(ChangePosition after, int limit, bool finalOnly, CancellationToken cancellationToken)
    {
        var final = finalOnly ? $"AND transaction_id < {dialect.FinalBelowSql}" : "";
        var sql = $"""
            SELECT s.store_id, s.pruned_transaction_id, s.pruned_id, {dialect.FinalBelowSql}, {dialect.BegunBelowSql}, {dialect.LastChangeIdSql},
                c.transaction_id, c.id, c.property_id, c.kind, c.at
            FROM store_state s LEFT JOIN (
                SELECT transaction_id, id, property_id, kind, {dialect.MicrosecondsSql("at")} AS at FROM property_changes
                WHERE {dialect.AfterPositionSql} {final}
                ORDER BY {dialect.FeedOrderSql(descending: false)} LIMIT @limit) c ON 1 = 1
            WHERE s.id = 1
            ORDER BY c.transaction_id, c.id
            """;
        return contexts.QueryAsync(
            sql, [("@transaction", after.TransactionId), ("@id", after.Id), ("@limit", limit)], (reader, token) => SliceAsync(reader, after, token), cancellationToken);
    }

    private static async Task<FeedSlice> SliceAsync(DbDataReader reader, ChangePosition after, CancellationToken cancellationToken)
    {
        var rows = new List<FeedRow>();
        var (store, finalBelow, mustRebuild) = ("", 0L, true);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (store.Length == 0)
            {
                store = reader.GetString(0);
                finalBelow = reader.GetInt64(3);
                mustRebuild = IsLost(reader, after, store);
            }

            if (mustRebuild || await reader.IsDBNullAsync(6, cancellationToken)) break;
            var at = DateTimeOffset.UnixEpoch.AddTicks(reader.GetInt64(10) * TimeSpan.TicksPerMicrosecond);
            rows.Add(new FeedRow(reader.GetInt64(6), reader.GetInt64(7), new ListingChange(reader.GetInt32(8), reader.GetString(9) == ChangeKinds.Delete, at)));
        }

        return new FeedSlice(store, finalBelow, mustRebuild, rows);
    }

    private static bool IsLost(DbDataReader reader, ChangePosition after, string store)
    {
        var pruned = (reader.GetInt64(1), reader.GetInt64(2));
        return after.Store != store
            || (after.TransactionId, after.Id).CompareTo(pruned) < 0
            || after.TransactionId >= reader.GetInt64(4)
            || after.Id > reader.GetInt64(5);
    }

    private async Task<int> PruneBatchAsync(HomesterDbContext db, DateTimeOffset before, CancellationToken cancellationToken)
    {
        // The row of store_state is the lock between two that prune.
        await db.StoreState.ExecuteUpdateAsync(set => set.SetProperty(s => s.PrunedId, s => s.PrunedId), cancellationToken);
        var finalSql = $"SELECT {dialect.FinalBelowSql} AS \"Value\"";
        var final = await db.Database.SqlQueryRaw<long>(finalSql).SingleAsync(cancellationToken);
        var oldest = await db.PropertyChanges.AsNoTracking().Where(c => c.TransactionId < final)
            .OrderBy(c => c.TransactionId).ThenBy(c => c.Id).Take(PruneBatch)
            .Select(c => new { c.TransactionId, c.Id, c.At }).ToListAsync(cancellationToken);
        var count = oldest.FindIndex(c => c.At >= before) is >= 0 and var first ? first : oldest.Count;
        if (count == 0) return 0;
        var last = oldest[count - 1];
        await db.StoreState.ExecuteUpdateAsync(
            set => set.SetProperty(s => s.PrunedTransactionId, last.TransactionId).SetProperty(s => s.PrunedId, last.Id), cancellationToken);
        return await db.PropertyChanges
            .Where(c => c.TransactionId < last.TransactionId || (c.TransactionId == last.TransactionId && c.Id <= last.Id))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
