using Homester.Api.Host.Redis;
using StackExchange.Redis;

namespace Homester.Api.Host.RateLimits.Counting;

/// <summary>Counts in Redis, for all servers together; in memory while Redis does not answer. Thread safe.</summary>
public sealed class RedisRateLimitStore(RedisLink redis, MemoryRateLimitStore memory) : IRateLimitStore
{
    // All windows or none, and by Redis's own clock: servers whose clocks differ still agree.
    private const string Script = """
        local allowed = 1
        local result = {}
        for i, key in ipairs(KEYS) do
          local used = tonumber(redis.call('GET', key) or '0')
          if used >= tonumber(ARGV[2 * i - 1]) then allowed = 0 end
          result[2 * i] = used
        end
        for i, key in ipairs(KEYS) do
          local length = tonumber(ARGV[2 * i])
          if allowed == 1 then result[2 * i] = redis.call('INCR', key) end
          local left = redis.call('PTTL', key)
          if left == -1 then
            redis.call('PEXPIRE', key, length)
            left = length
          elseif left < 0 then
            left = length
          end
          result[2 * i + 1] = left
        end
        result[1] = allowed
        return result
        """;

    public async ValueTask<RateLimitDecision> TakeAsync(RateLimitPolicy policy, string client, CancellationToken cancellationToken)
    {
        if (!redis.IsUp) return await memory.TakeAsync(policy, client, cancellationToken);
        var keys = KeysOf(policy, client);
        var values = new RedisValue[keys.Length * 2];
        for (var i = 0; i < keys.Length; i++)
            (values[2 * i], values[(2 * i) + 1]) = (policy.Windows[i].Permits, (long)policy.Windows[i].Length.TotalMilliseconds);
        var (answered, reply) = await redis.TryAsync(database => database.ScriptEvaluateAsync(Script, keys, values), cancellationToken);
        return answered ? Read(policy, (long[])reply!) : await memory.TakeAsync(policy, client, cancellationToken);
    }

    public async ValueTask ForgetAsync(RateLimitPolicy policy, string client, CancellationToken cancellationToken)
    {
        await memory.ForgetAsync(policy, client, cancellationToken);
        await redis.TryAsync(database => database.KeyDeleteAsync(KeysOf(policy, client)), cancellationToken);
    }

    private static RateLimitDecision Read(RateLimitPolicy policy, long[] reply)
    {
        var states = new WindowState[policy.Windows.Count];
        for (var i = 0; i < states.Length; i++)
            states[i] = new((int)Math.Max(0, policy.Windows[i].Permits - reply[(2 * i) + 1]), TimeSpan.FromMilliseconds(reply[(2 * i) + 2]));
        return new(policy, reply[0] == 1, states);
    }

    // What stands in braces decides the shard of a cluster: one script needs all its keys on one.
    private static RedisKey[] KeysOf(RateLimitPolicy policy, string client) =>
        [.. policy.Windows.Select(window => (RedisKey)$"homester:limit:{{{policy.Name}:{client}}}:{window.Name}")];
}
