using Homester.Api.Host.Audit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Homester.Api.Host.Access;

/// <summary>Puts access rules on routes and into the pipeline.</summary>
public static class AccessExtensions
{
    /// <summary>Adds the framework's authorization with one policy for each rule; a route without a rule lets nobody in.</summary>
    public static void AddAccessRules(this IServiceCollection services) => services.AddSingleton<RefusedAccess>().AddAuthorizationBuilder()
        .AddPolicy(nameof(AccessRule.SignedIn), policy => policy.RequireAuthenticatedUser())
        .AddPolicy(nameof(AccessRule.Agent), policy => policy.RequireAuthenticatedUser().RequireRole(RoleNames.Agent, RoleNames.Admin))
        .AddPolicy(nameof(AccessRule.Admin), policy => policy.RequireAuthenticatedUser().RequireRole(RoleNames.Admin))
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNoRoute).Build());

    /// <summary>Declares who may call a route.</summary>
    public static TBuilder WithAccess<TBuilder>(this TBuilder route, AccessRule rule) where TBuilder : IEndpointConventionBuilder
    {
        route.WithMetadata(new AccessMetadata(rule));
        return rule is AccessRule.Anyone or AccessRule.Credentials ? route.AllowAnonymous() : route.RequireAuthorization(rule.ToString());
    }

    /// <summary>Lets the framework see who is calling, and refuses a token that is no good even where none is needed.</summary>
    public static void UseAccessRules(this IApplicationBuilder app)
    {
        app.Use(TellRefusalsAsync);
        app.UseAuthentication();
        // Here it is known who asks, and who is refused below counts too.
        app.UseRateLimiter();
        app.Use(static (context, next) => IsRefused(context) ? context.ChallengeAsync() : next(context));
        app.UseAuthorization();
    }

    // The caller has his answer: that he hangs up now does not keep it from being told.
    private static async Task TellRefusalsAsync(HttpContext context, RequestDelegate next)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        await next(context);
        if (route is not null) await context.RequestServices.GetRequiredService<RefusedAccess>().TellAsync(context, route, CancellationToken.None);
    }

    // What leads nowhere, or has the wrong method, is answered as such; only a route that forgot its rule is refused.
    private static bool IsNoRoute(AuthorizationHandlerContext authorization) => authorization.Resource is HttpContext context && context.GetEndpoint() is not RouteEndpoint;

    // Where nothing is routed the answer is 404 for everybody.
    private static bool IsRefused(HttpContext context) =>
        context.Request.Headers.Authorization.Count > 0
        && SignedInAccount.Of(context) is null
        && context.GetEndpoint()?.Metadata.GetMetadata<AccessMetadata>()?.Rule == AccessRule.Anyone;
}
