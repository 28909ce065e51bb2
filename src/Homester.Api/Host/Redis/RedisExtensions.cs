using Homester.Api.Host.RateLimits;

namespace Homester.Api.Host.Redis;

/// <summary>Wires Redis, where it is configured.</summary>
public static class RedisExtensions
{
    /// <summary>Registers <see cref="RedisLinks"/>. Opens no connection.</summary>
    /// <exception cref="FormatException">A setting is not understood.</exception>
    public static void AddHomesterRedis(this IServiceCollection services, IConfiguration configuration)
    {
        var patience = RedisSettings.PatienceOf(name => configuration[name]);
        var shared = configuration[RedisSettings.UrlVariable] is { } url && !string.IsNullOrWhiteSpace(url) ? url.Trim() : null;
        var limits = RateLimitSettings.Parse(name => configuration[name]).Storage;
        // Read now, so that a fault in them ends the start and not a request.
        var sharedOptions = shared is null ? null : new RedisSettings(shared, patience).ToOptions(RedisSettings.UrlVariable);
        var limitsOptions = limits is null or "" || limits == shared ? null : new RedisSettings(limits, patience).ToOptions(RateLimitSettings.StorageVariable);
        services.AddSingleton(provider =>
        {
            var sharedLink = Link(sharedOptions, patience, provider);
            return new RedisLinks(sharedLink, limits == "" ? null : Link(limitsOptions, patience, provider) ?? sharedLink);
        });
        services.AddHostedService<RedisChecks>();
    }

    private static RedisLink? Link(StackExchange.Redis.ConfigurationOptions? options, TimeSpan patience, IServiceProvider provider) =>
        options is null ? null : new(options, patience, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RedisLink>>());
}
