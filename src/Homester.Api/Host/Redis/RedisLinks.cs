namespace Homester.Api.Host.Redis;

/// <summary>The Redis of each purpose; null when there is none.</summary>
/// <param name="Shared">That of <c>REDIS_URL</c>: caches and messages between servers.</param>
/// <param name="Limits">That which counts requests: the shared one unless <c>RATELIMIT_STORAGE_URL</c> says otherwise.</param>
public sealed record RedisLinks(RedisLink? Shared, RedisLink? Limits);
