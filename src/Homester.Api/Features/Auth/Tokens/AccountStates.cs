using Homester.Api.Host.Access;
using Homester.Api.Host.Redis;
using Homester.Data;
using Microsoft.EntityFrameworkCore;
using ZiggyCreatures.Caching.Fusion;

namespace Homester.Api.Features.Auth.Tokens;

/// <summary>
/// What the store has of the account and session that a token names. Alone, a process asks the store at each request, so that signing out, a new password,
/// a new role and switching off are in force at once, whichever process did it. With Redis it keeps the answer for a moment, and every process that changes
/// it tells the others; while Redis does not answer, and for a moment after, it asks the store again. Thread safe.
/// </summary>
public sealed class AccountStates
{
    /// <summary>How long an answer is kept at most: the end of a message that never came.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private static readonly FusionCacheEntryOptions Read = new FusionCacheEntryOptions(Lifetime) { Size = 1, SkipBackplaneNotifications = true }.SetSkipDistributedCache(true, true);

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    // Whoever ended a session is not answered before the others were told.
    private static readonly FusionCacheEntryOptions Remove = new FusionCacheEntryOptions(Lifetime) { Size = 1, AllowBackgroundBackplaneOperations = false }.SetSkipDistributedCache(true, false);

    private readonly IDbContextFactory<HomesterDbContext> _contexts;
    private readonly IFusionCache _cache;
    private readonly RedisLink? _redis;
    private readonly TimeProvider _clock;
    private long _told;

    public AccountStates(IDbContextFactory<HomesterDbContext> contexts, IFusionCache cache, RedisLinks redis, TimeProvider clock)
    {
        (_contexts, _cache, _redis, _clock) = (contexts, cache, redis.Shared, clock);
        cache.Events.Backplane.MessageReceived += (_, _) => Interlocked.Increment(ref _told);
    }

    /// <summary>The account, or null when the session is over or the account may not sign in.</summary>
    public async Task<SignedInAccount?> FindAsync(string sessionId, int userId, CancellationToken cancellationToken)
    {
        if (!IsTold) return await ReadAsync(sessionId, userId, cancellationToken);
        var key = KeyOf(sessionId);
        var before = Volatile.Read(ref _told);
        var account = await _cache.GetOrSetAsync<SignedInAccount?>(key, (_, token) => ReadAsync(sessionId, userId, token), Read, token: cancellationToken);
        // Something changed while the store was read: what was kept may be what was before.
        if (Volatile.Read(ref _told) != before) await _cache.RemoveAsync(key, Read, cancellationToken);
        return account?.Id == userId ? account : null;
    }

    /// <summary>Tells every process that sessions are not any more as they were.</summary>
    public async Task ForgetAsync(IReadOnlyCollection<string> sessionIds, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _told);
        // Without Redis nobody keeps anything, and for a moment after it.
        if (_redis is not { IsUp: true }) return;
        var told = Task.WhenAll(sessionIds.Select(id => _cache.RemoveAsync(KeyOf(id), Remove, CancellationToken.None).AsTask()));
        // A Redis that has just stopped is not waited for: what others keep is over by itself in a moment.
        await Task.WhenAny(told, Task.Delay(Patience, _clock, cancellationToken));
    }

    /// <summary>Tells every process that an account is not any more as it was: its roles, or whether it may sign in.</summary>
    public async Task ForgetAsync(int userId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _told);
        // Without Redis nobody keeps anything, and for a moment after it.
        if (_redis is not { IsUp: true }) return;
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var now = _clock.GetUtcNow();
        await ForgetAsync(await db.SignInSessions.Where(s => s.UserId == userId && s.ExpiresAt > now).Select(s => s.Id).ToListAsync(cancellationToken), cancellationToken);
    }

    // What was kept before an outage is over by the time that it is looked at again.
    private bool IsTold => _redis is not null && _redis.HasBeenUpFor(Lifetime);

    private static string KeyOf(string sessionId) => $"session:{sessionId}";

    private async Task<SignedInAccount?> ReadAsync(string sessionId, int userId, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var now = _clock.GetUtcNow();
        var found = await (
            from session in db.SignInSessions
            join user in db.Users on session.UserId equals user.Id
            where session.Id == sessionId && user.Id == userId && user.IsActive && session.EndedAt == null && session.ExpiresAt > now
            select new { user.IsVerified, Roles = db.UserRoles.Where(r => r.UserId == user.Id).Join(db.Roles, r => r.RoleId, r => r.Id, (_, r) => r.Name).ToList() })
            .SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : new SignedInAccount(userId, sessionId, found.IsVerified, [RoleNames.User, .. found.Roles.Where(r => r != RoleNames.User)]);
    }
}
