using Homester.Api.Host.RateLimits;
using Homester.Api.Host.RateLimits.Counting;
using Homester.Api.Host.Redis;
using Microsoft.Extensions.Logging.Abstractions;

namespace Homester.Api.Tests.RateLimits;

public sealed class RedisRateLimitStoreTests(RedisFixture fixture) : RateLimitStoreContract, IClassFixture<RedisFixture>, IAsyncLifetime
{
    // A machine that runs many tests may be slow to answer; how long a request waits is the subject of RedisOutageTests.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private RedisLink? _link;
    private IRateLimitStore? _store;

    protected override IRateLimitStore Store => _store!;

    public async ValueTask InitializeAsync()
    {
        var settings = new RedisSettings(fixture.Server.Url, Patience);
        _link = new(settings.ToOptions("REDIS_URL"), Patience, TimeProvider.System, NullLogger<RedisLink>.Instance);
        await _link.StartAsync(Cancelled);
        await Redis.UpAsync(_link);
        _store = new RedisRateLimitStore(_link, new MemoryRateLimitStore(TimeProvider.System));
    }

    public async ValueTask DisposeAsync()
    {
        if (_link is null) return;
        await _link.StopAsync(Cancelled);
        _link.Dispose();
    }

    [Fact]
    public async Task Servers_count_together()
    {
        var other = new RedisRateLimitStore(_link!, new MemoryRateLimitStore(TimeProvider.System));
        var policy = RateLimitSyntax.Parse("together", "2 per hour", "TEST");

        Assert.True((await Store.TakeAsync(policy, "client", Cancelled)).Allowed);
        Assert.True((await other.TakeAsync(policy, "client", Cancelled)).Allowed);
        Assert.False((await Store.TakeAsync(policy, "client", Cancelled)).Allowed);
        Assert.False((await other.TakeAsync(policy, "client", Cancelled)).Allowed);
    }

    [Fact]
    public async Task Every_counter_ends_by_itself()
    {
        await Store.TakeAsync(RateLimitSyntax.Parse("ending", "2 per minute;5 per hour", "TEST"), "client", Cancelled);
        var connection = await _link!.ConnectionAsync(Cancelled);
        var keys = connection.GetServers()[0].Keys(pattern: "homester:limit:{ending:*").ToArray();

        Assert.Equal(2, keys.Length);
        foreach (var key in keys) Assert.InRange((await connection.GetDatabase().KeyTimeToLiveAsync(key))!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
    }
}
