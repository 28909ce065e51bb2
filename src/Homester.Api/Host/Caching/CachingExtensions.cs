using System.Text.Json;
using Homester.Api.Host.Redis;
using Microsoft.Extensions.Caching.Memory;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Backplane.StackExchangeRedis;
using ZiggyCreatures.Caching.Fusion.Serialization.SystemTextJson;

namespace Homester.Api.Host.Caching;

/// <summary>Wires the cache: in memory, and with <c>REDIS_URL</c> a second level and messages that all servers share.</summary>
public static class CachingExtensions
{
    // A listing counts 1 and takes about 3 KB.
    private const int Room = 20_000;

    /// <summary>How values stand in the second level: what is computed from the rest is left out.</summary>
    public static JsonSerializerOptions Json { get; } = new() { IgnoreReadOnlyProperties = true };

    /// <summary>How long a read waits for the second level. The link gives up at its own patience; this is the end of it whatever happens.</summary>
    internal static TimeSpan Patience { get; } = RedisSettings.DefaultPatience;

    public static void AddHomesterCache(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ListingCache>();
        services.AddSingleton<ListingCacheFollower>();
        services.AddHostedService(static provider => provider.GetRequiredService<ListingCacheFollower>());
        var cache = services.AddFusionCache()
            .WithOptions(static options =>
            {
                options.DefaultEntryOptions.Size = 1;
                options.TagsDefaultEntryOptions.Size = 1;
                // The link to Redis tells of its outages once; a line for each read would say no more.
                options.DistributedCacheErrorsLogLevel = LogLevel.Debug;
                options.DistributedCacheSyntheticTimeoutsLogLevel = LogLevel.Debug;
                options.BackplaneErrorsLogLevel = LogLevel.Debug;
                options.BackplaneSyntheticTimeoutsLogLevel = LogLevel.Debug;
                // What a factory throws goes to the caller, who reports it.
                options.FactoryErrorsLogLevel = LogLevel.Debug;
            })
            .WithMemoryCache(static _ => new MemoryCache(new MemoryCacheOptions { SizeLimit = Room }));
        if (string.IsNullOrWhiteSpace(configuration[RedisSettings.UrlVariable])) return;
        cache.WithSerializer(new FusionCacheSystemTextJsonSerializer(Json))
            .WithDistributedCache(static provider => new RedisSecondLevel(provider.GetRequiredService<RedisLinks>().Shared!))
            .WithBackplane(static provider => new RedisBackplane(new RedisBackplaneOptions
            {
                ConnectionMultiplexerFactory = () => provider.GetRequiredService<RedisLinks>().Shared!.ConnectionAsync(CancellationToken.None),
            }));
    }
}
