using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Homester.Api.Features.Auth.Tokens;
using Homester.Data;
using Homester.Data.Accounts;
using Homester.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Codes;

/// <summary>
/// Codes and links that letters carry. Each is good once, for its time, and only until a later one of its purpose is made for the account. Only keyed
/// hashes are kept. Thread safe.
/// </summary>
public sealed class OneTimeCodes(IDbContextFactory<HomesterDbContext> contexts, SigningKeys keys, TimeProvider clock)
{
    /// <summary>How often a code of six digits may be guessed: 5 in a million.</summary>
    public const int Tries = 5;

    /// <summary>Digits of a sign-in code.</summary>
    public const int Digits = 6;

    /// <summary>Characters of the token in a link.</summary>
    public const int TokenLength = 43;

    private const int TokenBytes = 32;

    // No account has it: looking for a code of nobody takes the statements that looking for somebody's takes.
    private const int Nobody = 0;

    /// <summary>Makes a code; those of the same purpose that the account had before are good no more.</summary>
    public async Task<string> IssueAsync(int userId, string purpose, CancellationToken cancellationToken)
    {
        var code = purpose == CodePurposes.SignIn
            ? RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture)
            : Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        return await contexts.InTransactionAsync(async (db, token) =>
        {
            var now = clock.GetUtcNow();
            await db.OneTimeCodes.Where(c => c.UserId == userId && c.Purpose == purpose && c.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), token);
            db.OneTimeCodes.Add(new OneTimeCode { UserId = userId, Purpose = purpose, CodeHash = HashOf(userId, purpose, code), CreatedAt = now, ExpiresAt = now + LifetimeOf(purpose) });
            await db.SaveChangesAsync(token);
            return code;
        }, commit: true, cancellationToken);
    }

    /// <summary>Uses a sign-in code up. An attempt counts before the code is looked at, so that guesses made at once count too.</summary>
    /// <param name="userId">The account; null for one that does not exist, which takes as long and is always refused.</param>
    /// <param name="code">What was given.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<bool> UseDigitsAsync(int? userId, string code, CancellationToken cancellationToken)
    {
        var (owner, now) = (userId ?? Nobody, clock.GetUtcNow());
        var hash = HashOf(owner, CodePurposes.SignIn, code);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = db.OneTimeCodes.Where(c => c.UserId == owner && c.Purpose == CodePurposes.SignIn && c.UsedAt == null && c.ExpiresAt > now);
        var counted = await open.Where(c => c.Tries < Tries).ExecuteUpdateAsync(set => set.SetProperty(c => c.Tries, c => c.Tries + 1), cancellationToken);
        DateTimeOffset? at = counted == 1 ? now : null;
        var used = await open.Where(c => c.CodeHash == hash).ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, at), cancellationToken);
        return counted == 1 && used == 1;
    }

    /// <summary>Uses a link's token up. Returns whose it was, or null when it is none, or good no more.</summary>
    public async Task<int?> UseTokenAsync(string token, string purpose, CancellationToken cancellationToken)
    {
        var (hash, now) = (HashOf(Nobody, purpose, token), clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var open = db.OneTimeCodes.Where(c => c.CodeHash == hash && c.Purpose == purpose && c.UsedAt == null && c.ExpiresAt > now);
        var found = await open.Select(c => new { c.Id, c.UserId }).SingleOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        // Of two who come at once the database lets one through.
        return await open.Where(c => c.Id == found.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancellationToken) == 1 ? found.UserId : null;
    }

    /// <summary>How long a code is good.</summary>
    public static TimeSpan LifetimeOf(string purpose) => purpose switch
    {
        CodePurposes.SignIn => TimeSpan.FromMinutes(10),
        CodePurposes.ResetPassword => TimeSpan.FromHours(1),
        CodePurposes.ProviderSignIn => TimeSpan.FromMinutes(1),
        _ => TimeSpan.FromHours(24),
    };

    // A million codes have few hashes: one account's must not stand for another's, nor one purpose's for another's. A token finds its account, and is long enough alone.
    private string HashOf(int userId, string purpose, string code) =>
        keys.HashCode(string.Create(CultureInfo.InvariantCulture, $"{purpose} {(purpose == CodePurposes.SignIn ? userId : Nobody)} {code}"));
}
