using System.Text.Json;
using Homester.Api.Host.Access;
using Homester.Api.Host.RateLimits;
using Homester.Api.Host.RateLimits.Counting;
using Homester.Data.Accounts;

namespace Homester.Api.Host.Audit;

/// <summary>Makes security events of used-up limits, few enough that a flood of requests is no flood of rows. Thread safe.</summary>
public sealed class LimitTrips(SecurityEvents events, TimeProvider clock)
{
    private static readonly RateLimitPolicy OncePerClient = new("trip", [new("hour", 1, TimeSpan.FromHours(1))]);
    private static readonly RateLimitPolicy OfAll = new("trips", [new("hour", 500, TimeSpan.FromHours(1))]);

    private readonly MemoryRateLimitStore _told = new(clock, capacity: 10_000);

    /// <summary>Writes the event unless it was written within the hour.</summary>
    /// <param name="context">The request that was turned away.</param>
    /// <param name="decision">What turned it away.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task TellAsync(HttpContext context, RateLimitDecision decision, CancellationToken cancellationToken)
    {
        var client = $"{decision.Policy.Name}:{RateLimitClient.Of(context, RateLimitClass.Default)}";
        if (!(await _told.TakeAsync(OncePerClient, client, cancellationToken)).Allowed || !(await _told.TakeAsync(OfAll, "", cancellationToken)).Allowed) return;
        await events.WriteAsync(
            context, SecurityEventKinds.LimitTripped, SignedInAccount.Of(context)?.Id, JsonSerializer.Serialize(new { limit = decision.Policy.Name }), cancellationToken);
    }
}
