using System.Threading.RateLimiting;
using Homester.Api.Host.RateLimits.Counting;

namespace Homester.Api.Host.RateLimits;

/// <summary>The framework's limiter over a store of ours: finds the policy of the route, counts the request, and hands the fields to the answer. Thread safe.</summary>
public sealed class RequestRateLimiter(RateLimitSettings settings, IRateLimitStore store) : PartitionedRateLimiter<HttpContext>
{
    public override RateLimiterStatistics? GetStatistics(HttpContext resource) => null;

    // The middleware tries this first. Counting may take a round trip, so it never settles anything here.
    protected override RateLimitLease AttemptAcquireCore(HttpContext resource, int permitCount) =>
        settings.PolicyOf(ClassOf(resource)) is null ? RequestLease.Free : RequestLease.NotAsked;

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(HttpContext context, int permitCount, CancellationToken cancellationToken)
    {
        var limits = ClassOf(context);
        if (settings.PolicyOf(limits) is not { } policy) return RequestLease.Free;
        var decision = await store.TakeAsync(policy, RateLimitClient.Of(context, limits), cancellationToken);
        RateLimitFields.Attach(context.Response, decision);
        return new RequestLease(decision);
    }

    private static RateLimitClass ClassOf(HttpContext context) =>
        (context.GetEndpoint() is RouteEndpoint route ? route.Metadata.GetMetadata<RateLimited>() ?? RateLimited.Default : RateLimited.NoRoute).Class;
}
