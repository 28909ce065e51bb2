using System.Security.Cryptography;
using System.Text;
using Homester.Api.Host.Caching;
using Homester.Listings.Search;
using ZiggyCreatures.Caching.Fusion;

namespace Homester.Api.Features.Properties.Statistics;

/// <summary>Keeps the figures of a query for five minutes, as the original did; many who ask at once wait for one. Bounded. Thread safe.</summary>
public sealed class StatisticsCache(IFusionCache cache, ListingCacheFollower follower, TimeProvider clock)
{
    /// <summary>How long figures are given again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(300);

    private static readonly FusionCacheEntryOptions Options = new(Lifetime) { Size = 15, SkipBackplaneNotifications = true, AllowBackgroundDistributedCacheOperations = true };

    // Servers of several stores may share a Redis: until it is known whose figures these are, they stay here.
    private static readonly FusionCacheEntryOptions Local = Options.Duplicate().SetSkipDistributedCache(true, true);

    /// <summary>The figures of the key, made now when there are none or they are too old.</summary>
    public async ValueTask<CachedStatistics> GetAsync(
        string key, Func<CancellationToken, ValueTask<ListingStatisticsResult>> make, CancellationToken cancellationToken)
    {
        var (whole, options) = follower.Store is { } store ? ($"statistics:{store}:{HashOf(key)}", Options) : ($"statistics::{HashOf(key)}", Local);
        var known = await ReadAsync();
        var now = clock.GetUtcNow();
        // The injected clock decides the age; the cache's own clock only bounds how long an entry takes up room.
        if (now - known.CachedAt < Lifetime && known.CachedAt <= now) return known;
        await cache.RemoveAsync(whole, options, cancellationToken);
        return await ReadAsync();

        ValueTask<CachedStatistics> ReadAsync() => cache.GetOrSetAsync<CachedStatistics>(
            whole, async (_, token) => new CachedStatistics(await make(token), clock.GetUtcNow()), options, token: cancellationToken);
    }

    // What people look for is long, and no name to stand in another server's keys.
    private static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

/// <summary>Figures with the moment they were made.</summary>
public sealed record CachedStatistics(ListingStatisticsResult Result, DateTimeOffset CachedAt);
