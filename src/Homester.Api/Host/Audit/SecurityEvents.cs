using System.Data.Common;
using Homester.Api.Host.Access;
using Homester.Data;
using Homester.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Host.Audit;

/// <summary>
/// Writes what admins may have to look into. What cannot be written does not undo what happened: it goes to the log instead. Nothing personal is kept but
/// the number of the account and the network that a request came from. Thread safe.
/// </summary>
public sealed partial class SecurityEvents(IDbContextFactory<HomesterDbContext> contexts, TimeProvider clock, ILogger<SecurityEvents> logger)
{
    /// <summary>How long events are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    private const int RowsBetweenSweeps = 1000;

    /// <summary>Writes an event of a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="kind">One of <see cref="SecurityEventKinds"/>.</param>
    /// <param name="userId">The account it is about; null when it is about none that exists.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task WriteAsync(HttpContext context, string kind, int? userId, CancellationToken cancellationToken) => WriteAsync(context, kind, userId, null, cancellationToken);

    /// <summary>Writes an event of a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="kind">One of <see cref="SecurityEventKinds"/>.</param>
    /// <param name="userId">The account it is about; null when it is about none that exists.</param>
    /// <param name="details">JSON, nothing personal and no secret; null for nothing.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task WriteAsync(HttpContext context, string kind, int? userId, string? details, CancellationToken cancellationToken)
    {
        var actor = SignedInAccount.Of(context)?.Id;
        var entry = new SecurityEvent
        {
            At = clock.GetUtcNow(), Kind = kind, UserId = userId, ActorId = actor == userId ? null : actor, Client = ClientNetwork.Of(context.Connection.RemoteIpAddress), Details = details,
        };
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            db.SecurityEvents.Add(entry);
            await db.SaveChangesAsync(cancellationToken);
            if (entry.Id % RowsBetweenSweeps == 0) await SweepAsync(db, cancellationToken);
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or TimeoutException)
        {
            LogLost(logger, kind, userId, exception.GetType().Name);
        }
    }

    private Task<int> SweepAsync(HomesterDbContext db, CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - Kept;
        return db.SecurityEvents.Where(e => e.At < oldest).ExecuteDeleteAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The security event {Kind} of account {Account} could not be written ({Reason})")]
    private static partial void LogLost(ILogger logger, string kind, int? account, string reason);
}
