using Homester.Api.Host.Redis;
using Homester.Api.Tests.Hosting;
using Homester.Testing.Services;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Homester.Api.Tests.RateLimits;

/// <summary>Each test has a Redis of its own, which it freezes or kills.</summary>
public sealed class RedisOutageTests : IAsyncLifetime
{
    private const string Search = "/api/properties/search";

    private RedisServer? _server;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(RedisServer.IsThere, RedisServer.NoRedis);
        _server = await RedisServer.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_frozen_Redis_is_waited_for_once_and_asked_again_only_after_a_check()
    {
        var clock = new FakeTimeProvider();
        var patience = TimeSpan.FromMilliseconds(50);
        using var link = new RedisLink(new RedisSettings(_server!.Url, patience).ToOptions("REDIS_URL"), patience, clock, NullLogger<RedisLink>.Instance);
        await link.StartAsync(Token);
        await Redis.UpAsync(link);
        Assert.True((await link.TryAsync(static database => database.PingAsync(), Token)).Answered);
        await _server.FreezeAsync(Token);
        var asked = 0;
        ValueTask<(bool Answered, TimeSpan Value)> AskAsync() => link.TryAsync(database => { asked++; return database.PingAsync(); }, Token);

        var first = AskAsync().AsTask();
        clock.Advance(patience - TimeSpan.FromMilliseconds(1));
        Assert.False(first.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False((await first).Answered);
        for (var i = 0; i < 100; i++)
        {
            var next = AskAsync();
            Assert.True(next.IsCompleted);
            Assert.False((await next).Answered);
        }

        Assert.Equal(1, asked);
        await _server.ThawAsync(Token);
        await Redis.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            return link.IsUp;
        });
        Assert.True((await AskAsync()).Answered);
        await link.StopAsync(Token);
    }

    [Fact]
    public async Task While_Redis_is_frozen_requests_go_on_and_are_limited_in_memory()
    {
        await using var app = await StartAsync("5 per hour");
        await app.SharedRedisUpAsync();
        for (var i = 0; i < 5; i++) Assert.Equal(200, await StatusAsync(app));
        Assert.Equal(429, await StatusAsync(app));

        await _server!.FreezeAsync(Token);
        for (var i = 0; i < 5; i++) Assert.Equal(200, await StatusAsync(app));
        Assert.Equal(429, await StatusAsync(app));

        await _server.ThawAsync(Token);
        await app.SharedRedisUpAsync();
        Assert.Equal(429, await StatusAsync(app));
        Assert.Equal(200, await StatusAsync(app, "203.0.113.5"));
    }

    [Fact]
    public async Task While_Redis_is_dead_requests_go_on_and_a_new_one_is_taken_up()
    {
        await using var app = await StartAsync("3 per hour");
        await app.SharedRedisUpAsync();
        Assert.Equal(200, await StatusAsync(app));
        await _server!.KillAsync(Token);
        for (var i = 0; i < 3; i++) Assert.Equal(200, await StatusAsync(app));
        Assert.Equal(429, await StatusAsync(app));

        await _server.RestartAsync(Token);
        await app.SharedRedisUpAsync();
        // The new one knows nothing of what was before.
        Assert.Equal(200, await StatusAsync(app));
    }

    [Fact]
    public async Task A_server_starts_without_Redis_and_takes_it_up_when_it_comes()
    {
        await _server!.KillAsync(Token);
        await using var app = await StartAsync("1 per hour");
        Assert.Equal(200, await StatusAsync(app));
        Assert.Equal(429, await StatusAsync(app));

        await _server.RestartAsync(Token);
        await app.SharedRedisUpAsync();
        Assert.Equal(200, await StatusAsync(app));
        Assert.Equal(429, await StatusAsync(app));
    }

    private static async Task<int> StatusAsync(HomesterApp app, string from = "203.0.113.1")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Search);
        request.Headers.Add(CallerAddress.Header, from);
        using var response = await app.Client.SendAsync(request, Token);
        return (int)response.StatusCode;
    }

    private Task<HomesterApp> StartAsync(string limit) => HomesterApp.SqliteAsync(Homes.Street, new Dictionary<string, string>
    {
        [RedisSettings.UrlVariable] = _server!.Url,
        ["RATELIMIT_READING"] = limit,
        // A machine that runs many tests may be slow to answer; that a request waits so long and no longer is the first test.
        [RedisSettings.PatienceVariable] = "2000",
    });
}
