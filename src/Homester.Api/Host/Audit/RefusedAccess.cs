using System.Text.Json;
using Homester.Api.Host.Access;
using Homester.Api.Host.RateLimits;
using Homester.Api.Host.RateLimits.Counting;
using Homester.Data.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.Tokens;

namespace Homester.Api.Host.Audit;

/// <summary>
/// Makes security events of what accounts may not do and of tokens that nobody gave out, few enough that a flood of requests is no flood of rows. A token whose
/// time or session is over is what every client brings now and then, and is not told. Thread safe.
/// </summary>
public sealed class RefusedAccess(SecurityEvents events, TimeProvider clock)
{
    private static readonly RateLimitPolicy OncePerClient = new("refusal", [new("hour", 1, TimeSpan.FromHours(1))]);
    private static readonly RateLimitPolicy OfAll = new("refusals", [new("hour", 500, TimeSpan.FromHours(1))]);

    private readonly MemoryRateLimitStore _told = new(clock, capacity: 10_000);

    /// <summary>Writes the event of a request that was answered, when there is one and none of the same client, route and status was written within the hour.</summary>
    public async Task TellAsync(HttpContext context, string route, CancellationToken cancellationToken)
    {
        var status = context.Response.StatusCode;
        if (status != StatusCodes.Status403Forbidden && !(status == StatusCodes.Status401Unauthorized && await IsForgedAsync(context))) return;
        var client = $"{RateLimitClient.Of(context, RateLimitClass.Default)} {status} {route}";
        if (!(await _told.TakeAsync(OncePerClient, client, cancellationToken)).Allowed || !(await _told.TakeAsync(OfAll, "", cancellationToken)).Allowed) return;
        await events.WriteAsync(
            context, SecurityEventKinds.AccessRefused, SignedInAccount.Of(context)?.Id, JsonSerializer.Serialize(new { method = context.Request.Method, route, status }), cancellationToken);
    }

    // What was found out when the request came is asked for once more, not done again.
    private static async Task<bool> IsForgedAsync(HttpContext context) =>
        context.Request.Headers.Authorization.Count > 0
        && (await context.AuthenticateAsync()).Failure is { } failure and not (SecurityTokenInvalidLifetimeException or AuthenticationFailureException);
}
