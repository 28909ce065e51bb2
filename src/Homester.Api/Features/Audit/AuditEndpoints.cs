using Homester.Api.Features.Docs;
using Homester.Api.Host.Access;
using Homester.Api.Host.RateLimits;

namespace Homester.Api.Features.Audit;

/// <summary>What admins look into.</summary>
public static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/admin").WithTags("Administration").LimitedAs(RateLimitClass.Reading)
            .MapGet("security-events", ListSecurityEvents.HandleAsync).Documented(nameof(ListSecurityEvents), new(
                "List security events", "Sign-ins, refusals, changes of passwords and roles, used-up limits and the like, latest first. They are kept for 400 days.")
            {
                Access = AccessRule.Admin, Answer = typeof(SecurityEventsShape),
                Parameters = [ListSecurityEvents.Before, ListSecurityEvents.Limit, ListSecurityEvents.Kind, ListSecurityEvents.UserId],
            });
}
