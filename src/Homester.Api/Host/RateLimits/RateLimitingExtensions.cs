using Homester.Api.Host.Audit;
using Homester.Api.Host.Problems;
using Homester.Api.Host.RateLimits.Counting;
using Homester.Api.Host.Redis;

namespace Homester.Api.Host.RateLimits;

/// <summary>Wires the limits.</summary>
public static class RateLimitingExtensions
{
    /// <summary>Registers the limits that the configuration says.</summary>
    /// <exception cref="FormatException">A setting is not understood.</exception>
    public static void AddHomesterRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(RateLimitSettings.Parse(name => configuration[name]));
        services.AddSingleton(static provider => new MemoryRateLimitStore(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IRateLimitStore>(static provider =>
        {
            var memory = provider.GetRequiredService<MemoryRateLimitStore>();
            var redis = provider.GetRequiredService<RedisLinks>().Limits;
            return redis is null ? memory : new RedisRateLimitStore(redis, memory);
        });
        services.AddSingleton<RequestRateLimiter>();
        services.AddSingleton<SecurityEvents>();
        services.AddSingleton<LimitTrips>();
        services.AddSingleton<AccountLimits>();
        services.AddRateLimiter(static _ => { });
        services.AddOptions<Microsoft.AspNetCore.RateLimiting.RateLimiterOptions>().Configure<RequestRateLimiter>(static (options, limiter) =>
        {
            options.GlobalLimiter = limiter;
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = static async (rejected, cancellationToken) =>
            {
                rejected.Lease.TryGetMetadata(RequestLease.Decision, out var decision);
                await rejected.HttpContext.RequestServices.GetRequiredService<LimitTrips>().TellAsync(rejected.HttpContext, decision!, cancellationToken);
                await ProblemWriter.WriteAsync(rejected.HttpContext, Problem.TooMany(decision!), cancellationToken);
            };
        });
    }

    /// <summary>Says what the routes are limited as; without it they are <see cref="RateLimitClass.Default"/>.</summary>
    public static TBuilder LimitedAs<TBuilder>(this TBuilder routes, RateLimitClass limits) where TBuilder : IEndpointConventionBuilder =>
        routes.WithMetadata(new RateLimited(limits));
}
