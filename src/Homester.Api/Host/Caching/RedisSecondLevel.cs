using Homester.Api.Host.Redis;
using Microsoft.Extensions.Caching.Distributed;

namespace Homester.Api.Host.Caching;

/// <summary>
/// Redis as the cache's second level, asked only while it answers. A read without it finds nothing; a write without it fails, so that the cache
/// repeats it later. Thread safe.
/// </summary>
public sealed class RedisSecondLevel(RedisLink redis) : IDistributedCache
{
    private const string Prefix = "homester:cache:";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public async Task<byte[]?> GetAsync(string key, CancellationToken token = default) =>
        (await redis.TryAsync(database => database.StringGetAsync(Prefix + key), token)).Value;

    public async Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
    {
        var lifetime = options.AbsoluteExpirationRelativeToNow ?? Longest;
        Check((await redis.TryAsync(database => database.StringSetAsync(Prefix + key, value, lifetime), token)).Answered);
    }

    public async Task RemoveAsync(string key, CancellationToken token = default) =>
        Check((await redis.TryAsync(database => database.KeyDeleteAsync(Prefix + key), token)).Answered);

    public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

    public byte[]? Get(string key) => throw OnlyAsynchronous();

    public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => throw OnlyAsynchronous();

    public void Refresh(string key) => throw OnlyAsynchronous();

    public void Remove(string key) => throw OnlyAsynchronous();

    private static void Check(bool answered)
    {
        if (!answered) throw new TimeoutException("Redis does not answer.");
    }

    private static NotSupportedException OnlyAsynchronous() => new("This cache is asynchronous.");
}
