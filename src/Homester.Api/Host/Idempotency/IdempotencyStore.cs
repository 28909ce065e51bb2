using System.Text.Json;
using Homester.Data;
using Homester.Data.Accounts;
using Homester.Data.Storage;
using Homester.Data.Stores;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Host.Idempotency;

/// <summary>Keys and their answers in <c>idempotency_keys</c>, shared by all servers of a store. Thread safe.</summary>
public sealed class IdempotencyStore(IDbContextFactory<HomesterDbContext> contexts, IStoreDialect dialect, TimeProvider clock)
{
    /// <summary>How long an answer is given again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    // Twice what a request may take: whoever holds a key for longer is gone.
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(60);

    /// <summary>Takes the key for this request, or says why not.</summary>
    public Task<IdempotencyOutcome> ClaimAsync(string scope, string key, string requestHash, CancellationToken cancellationToken) =>
        contexts.InTransactionAsync(async (db, token) =>
        {
            // One lock per key instead of an insert that may fail: a failed statement would end the transaction.
            await dialect.LockSourceAsync(db, $"idempotency {scope} {key}", token);
            var now = clock.GetUtcNow();
            var row = await db.IdempotencyKeys.FirstOrDefaultAsync(k => k.Scope == scope && k.Key == key, token);
            if (row is not null && row.CreatedAt + Lifetime > now)
            {
                if (row.RequestHash != requestHash) return new(IdempotencyState.Reused);
                if (row.Status is not null) return new(IdempotencyState.Answered, Answer: Kept(row));
                if (row.ExpiresAt > now) return new(IdempotencyState.UnderWay);
                row.ExpiresAt = now + Hold;
            }
            else
            {
                db.ChangeTracker.Clear();
                await DropExpiredAsync(db, now, token);
                if (row is not null) await db.IdempotencyKeys.Where(k => k.Scope == scope && k.Key == key).ExecuteDeleteAsync(token);
                db.IdempotencyKeys.Add(row = new IdempotencyKey { Scope = scope, Key = key, RequestHash = requestHash, CreatedAt = now, ExpiresAt = now + Hold });
            }

            await db.SaveChangesAsync(token);
            return new IdempotencyOutcome(IdempotencyState.Claimed, new IdempotencyClaim(scope, key, row.CreatedAt, row.ExpiresAt));
        }, commit: true, cancellationToken);

    /// <summary>Keeps the answer of a claim.</summary>
    public async Task KeepAsync(IdempotencyClaim claim, KeptAnswer answer, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var headers = JsonSerializer.Serialize(answer.Headers);
        await Held(db, claim).ExecuteUpdateAsync(set => set
            .SetProperty(k => k.Status, answer.Status).SetProperty(k => k.Headers, headers).SetProperty(k => k.Body, answer.Body)
            .SetProperty(k => k.ExpiresAt, claim.FirstAsked + Lifetime), cancellationToken);
    }

    /// <summary>Gives a key back: nothing was written.</summary>
    public async Task ReleaseAsync(IdempotencyClaim claim, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await Held(db, claim).ExecuteDeleteAsync(cancellationToken);
    }

    // Only while it is still this request's: another may have taken it over.
    private static IQueryable<IdempotencyKey> Held(HomesterDbContext db, IdempotencyClaim claim) => db.IdempotencyKeys.Where(
        k => k.Scope == claim.Scope && k.Key == claim.Key && k.Status == null && k.ExpiresAt == claim.HeldUntil);

    private static async Task DropExpiredAsync(HomesterDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var oldest = now - Lifetime;
        // What broke off is older than its hold; it stays as long as an answer would.
        await db.IdempotencyKeys.Where(k => k.ExpiresAt <= now && k.CreatedAt <= oldest).ExecuteDeleteAsync(cancellationToken);
    }

    private static KeptAnswer Kept(IdempotencyKey row) =>
        new(row.Status!.Value, JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers ?? "{}")!, row.Body ?? "");
}
