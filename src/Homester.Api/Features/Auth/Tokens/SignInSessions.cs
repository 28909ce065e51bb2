using System.Buffers.Text;
using System.Security.Cryptography;
using Homester.Data;
using Homester.Data.Accounts;
using Homester.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Tokens;

/// <summary>
/// Sign-in sessions and their refresh tokens. The rule of concurrent refreshes: the first use of a token makes its successor; whoever brings the same
/// token within <see cref="Grace"/> gets that same successor as long as it was not used itself, so that two tabs, or a client that lost the answer, go on;
/// any later use ends the session, because then two hold what only one was given. Thread safe.
/// </summary>
public sealed class SignInSessions(IDbContextFactory<HomesterDbContext> contexts, AccessTokens access, SigningKeys keys, TokenSettings settings, AccountStates states, TimeProvider clock)
{
    /// <summary>How long after its first use a refresh token gives the same successor again.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private const int TokenBytes = 32;

    /// <summary>Characters of a refresh token.</summary>
    public const int TokenLength = 43;

    /// <summary>Begins a session of an account.</summary>
    public async Task<IssuedTokens> BeginAsync(int userId, CancellationToken cancellationToken)
    {
        var (id, token) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), RandomNumberGenerator.GetBytes(TokenBytes));
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.SignInSessions.Add(new SignInSession { Id = id, UserId = userId, CreatedAt = now, RefreshedAt = now, ExpiresAt = EndOf(now, now) });
        db.RefreshTokens.Add(Row(id, token, now, EndOf(now, now)));
        await db.SaveChangesAsync(cancellationToken);
        return Issued(userId, id, token);
    }

    /// <summary>Exchanges a refresh token for the next pair; see the rule above.</summary>
    public async Task<(RefreshOutcome Outcome, IssuedTokens? Tokens, int? UserId)> RefreshAsync(string refreshToken, CancellationToken cancellationToken)
    {
        var token = new byte[TokenBytes];
        if (refreshToken.Length != TokenLength || !Base64Url.TryDecodeFromChars(refreshToken, token, out var length) || length != TokenBytes)
            return (RefreshOutcome.Refused, null, null);
        var exchanged = await contexts.InTransactionAsync((db, stop) => ExchangeAsync(db, token, stop), commit: true, cancellationToken);
        if (exchanged is { Item1: RefreshOutcome.Reused, Item3: { } owner }) await states.ForgetAsync(owner, cancellationToken);
        return exchanged;
    }

    /// <summary>Ends one session. Nothing happens when it is over already.</summary>
    public async Task EndAsync(string sessionId, string reason, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await EndAsync(db.SignInSessions.Where(s => s.Id == sessionId), reason, cancellationToken);
        await states.ForgetAsync([sessionId], cancellationToken);
    }

    /// <summary>Ends every session of an account, but for one.</summary>
    /// <param name="userId">The account.</param>
    /// <param name="reason">One of <see cref="SessionEnds"/>.</param>
    /// <param name="except">The session that goes on; null for none.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task EndAllAsync(int userId, string reason, string? except, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await EndAsync(db.SignInSessions.Where(s => s.UserId == userId && s.Id != except), reason, cancellationToken);
        await states.ForgetAsync(userId, cancellationToken);
    }

    private async Task<(RefreshOutcome, IssuedTokens?, int?)> ExchangeAsync(HomesterDbContext db, byte[] token, CancellationToken cancellationToken)
    {
        var (now, hash) = (clock.GetUtcNow(), Hash(token));
        var held = await (
            from row in db.RefreshTokens
            join session in db.SignInSessions on row.SessionId equals session.Id
            join user in db.Users on session.UserId equals user.Id
            where row.TokenHash == hash && row.ExpiresAt > now && session.EndedAt == null && session.ExpiresAt > now && user.IsActive
            select new { row.Id, row.SessionId, session.UserId, session.CreatedAt }).SingleOrDefaultAsync(cancellationToken);
        if (held is null) return (RefreshOutcome.Refused, null, null);

        var next = keys.SuccessorOf(token);
        // Of all who come at once the database lets one through; the others wait for it here and then find the token used.
        if (await db.RefreshTokens.Where(t => t.Id == held.Id && t.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancellationToken) == 1)
        {
            var end = EndOf(held.CreatedAt, now);
            db.RefreshTokens.Add(Row(held.SessionId, next, now, end));
            await db.SaveChangesAsync(cancellationToken);
            await db.SignInSessions.Where(s => s.Id == held.SessionId).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.RefreshedAt, now).SetProperty(s => s.ExpiresAt, end), cancellationToken);
            return (RefreshOutcome.Given, Issued(held.UserId, held.SessionId, next), held.UserId);
        }

        var (usedSince, nextHash) = (now - Grace, Hash(next));
        if (await db.RefreshTokens.AnyAsync(t => t.Id == held.Id && t.UsedAt >= usedSince, cancellationToken)
            && await db.RefreshTokens.AnyAsync(t => t.TokenHash == nextHash && t.UsedAt == null, cancellationToken))
            return (RefreshOutcome.Given, Issued(held.UserId, held.SessionId, next), held.UserId);

        await EndAsync(db.SignInSessions.Where(s => s.Id == held.SessionId), SessionEnds.Reused, cancellationToken);
        return (RefreshOutcome.Reused, null, held.UserId);
    }

    private Task<int> EndAsync(IQueryable<SignInSession> sessions, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return sessions.Where(s => s.EndedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.EndReason, reason), cancellationToken);
    }

    private IssuedTokens Issued(int userId, string sessionId, byte[] refreshToken) =>
        new(userId, access.Create(userId, sessionId), Base64Url.EncodeToString(refreshToken), (int)settings.AccessLifetime.TotalSeconds);

    // A session that is used goes on, but not for ever.
    private DateTimeOffset EndOf(DateTimeOffset begun, DateTimeOffset now) =>
        now + settings.RefreshLifetime is var idle && begun + settings.SessionLifetime is var last && idle < last ? idle : last;

    private static RefreshToken Row(string sessionId, byte[] token, DateTimeOffset now, DateTimeOffset end) =>
        new() { SessionId = sessionId, TokenHash = Hash(token), IssuedAt = now, ExpiresAt = end };

    // 256 random bits need no slow hash.
    private static string Hash(byte[] token) => Convert.ToHexStringLower(SHA256.HashData(token));
}
