using System.Data.Common;
using Homester.Data;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Accounts;

/// <summary>Deletes what is over: sessions, tokens, codes, idempotency keys, and provisional accounts whose address nobody confirmed. Thread safe.</summary>
public sealed partial class AccountSweeper(
    IDbContextFactory<HomesterDbContext> contexts, AccountRemoval removal, TimeProvider clock, ILogger<AccountSweeper> logger) : BackgroundService
{
    /// <summary>How long a provisional account lives.</summary>
    public static readonly TimeSpan ProvisionalLifetime = TimeSpan.FromDays(7);

    /// <summary>How long ended sessions and used codes stay, so that somebody who asks what happened yesterday is answered.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private const int AtOnce = 500;

    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <summary>Sweeps once.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (over, unconfirmed) = (now - Kept, now - ProvisionalLifetime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.OneTimeCodes.Where(c => c.ExpiresAt < over).ExecuteDeleteAsync(cancellationToken);
        await db.RefreshTokens.Where(t => t.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.SignInSessions.Where(s => s.ExpiresAt < over || s.EndedAt < over).ExecuteDeleteAsync(cancellationToken);
        await db.IdempotencyKeys.Where(k => k.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        var provisional = await db.Users.Where(u => u.ClaimedEmail != null && u.CreatedAt < unconfirmed).OrderBy(u => u.Id).Select(u => u.Id).Take(AtOnce).ToListAsync(cancellationToken);
        foreach (var id in provisional) await removal.RemoveAsync(id, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is DbException or DbUpdateException or TimeoutException or InvalidOperationException)
            {
                LogLater(logger, failure.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is over could not be deleted ({Reason}); it is tried again in an hour")]
    private static partial void LogLater(ILogger logger, string reason);
}
