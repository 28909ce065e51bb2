using Homester.Listings.Search;
using Microsoft.Extensions.Caching.Memory;

namespace Homester.Api.Features.Properties.Statistics;

/// <summary>Keeps the figures of a query for five minutes, as the original did. Bounded; the oldest go first. Thread safe.</summary>
public sealed class StatisticsCache(TimeProvider clock) : IDisposable
{
    /// <summary>How long figures are given again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(300);

    private const int MostQueries = 1000;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = MostQueries });

    /// <summary>The figures of the key, made now when there are none or they are too old.</summary>
    public async ValueTask<CachedStatistics> GetAsync(
        string key, Func<CancellationToken, ValueTask<ListingStatisticsResult>> make, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // The injected clock decides the age; the cache's own clock only bounds how long an entry takes up room.
        if (_cache.TryGetValue(key, out CachedStatistics? known) && now - known!.CachedAt < Lifetime && known.CachedAt <= now) return known;
        var made = new CachedStatistics(await make(cancellationToken), now);
        _cache.Set(key, made, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Lifetime });
        return made;
    }

    public void Dispose() => _cache.Dispose();
}

/// <summary>Figures with the moment they were made.</summary>
public sealed record CachedStatistics(ListingStatisticsResult Result, DateTimeOffset CachedAt);
