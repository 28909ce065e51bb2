using Homester.Api.Host.Redis;
using Homester.Api.Tests.Hosting;
using Homester.Api.Tests.RateLimits;
using Homester.Data.Storage;
using Homester.Testing;
using Homester.Testing.Databases;
using Homester.Testing.Services;

namespace Homester.Api.Tests.Caching;

/// <summary>Two processes over one store with one Redis, which a test may freeze and kill.</summary>
public sealed class SharedCacheTests : IAsyncLifetime
{
    private const string House = "/api/properties/1";

    private readonly TestClock _clock = new(new DateTimeOffset(Arbitrary.Today, new TimeOnly(12, 0), TimeSpan.Zero));
    private readonly StoreReads _reads = new();
    private RedisServer? _redis;
    private TestDatabase? _store;
    private HomesterApp? _one;
    private HomesterApp? _two;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(RedisServer.IsThere, RedisServer.NoRedis);
        _redis = await RedisServer.StartAsync(Token);
        _store = await TestDatabase.SqliteAsync(_clock, Token);
        await _store.Store.UpsertAsync(Homes.Street, UpsertOptions.Default, Token);
        (_one, _two) = (await StartAsync(), await StartAsync());
        // So long that what is kept of sessions may be trusted.
        _clock.Advance(TimeSpan.FromMinutes(1));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in new[] { _one, _two })
            if (app is not null) await app.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
        if (_redis is not null) await _redis.DisposeAsync();
        _reads.Dispose();
    }

    [Fact]
    public async Task What_one_has_read_the_other_need_not_read()
    {
        await ListingCacheTests.FreshAsync(_one!);
        await ListingCacheTests.FreshAsync(_two!);
        var first = await _one!.Client.GetStringAsync(House, Token);
        // The second level is written in the background.
        await ListingCacheTests.UntilAsync(async () =>
            await _one.Get<RedisLinks>().Shared!.TryAsync(static async database => database.Multiplexer.GetServers()[0].Keys(pattern: "homester:cache:*listing:*:1").Any(), Token) is { Value: true });
        var before = _reads.Count(_store!.Options, ListingCacheTests.Properties);

        Assert.Equal(first, await _two!.Client.GetStringAsync(House, Token));
        Assert.Equal(before, _reads.Count(_store.Options, ListingCacheTests.Properties));
    }

    [Fact]
    public async Task What_one_writes_the_other_reads_soon()
    {
        await _two!.GetAsync(House);
        await _one!.Get<ListingStore>().UpsertAsync([Homes.House("a") with { Price = 5 }], UpsertOptions.Default, Token);

        Assert.Equal(5, (int)(await _one.GetAsync(House))["price"]!);
        await ListingCacheTests.UntilAsync(async () => (int)(await _two.GetAsync(House))["price"]! == 5);
    }

    [Fact]
    public async Task Figures_are_counted_once_for_both()
    {
        var first = (await _one!.GetAsync("/api/properties/statistics?group_by=city")).ToJsonString();
        _clock.Advance(TimeSpan.FromSeconds(10));

        await ListingCacheTests.UntilAsync(async () => (await _two!.GetAsync("/api/properties/statistics?group_by=city")).ToJsonString() == first);
    }

    [Fact]
    public async Task A_session_is_looked_up_once_and_its_end_is_known_to_all_at_once()
    {
        var account = await _one!.RegisterAsync("wanda@example.org");
        Assert.Equal(200, await MeAsync(_two!, account));
        var before = _reads.Count(_store!.Options, "\"sign_in_sessions\"");
        for (var i = 0; i < 10; i++) Assert.Equal(200, await MeAsync(_two!, account));
        // The first call above is kept, unless it ran out since.
        Assert.InRange(_reads.Count(_store.Options, "\"sign_in_sessions\"") - before, 0, 2);

        await _one.PostAsync("/api/auth/logout", null, 204, account.AccessToken);
        Assert.Equal(401, await MeAsync(_one, account));
        var start = TimeProvider.System.GetTimestamp();
        await ListingCacheTests.UntilAsync(async () => await MeAsync(_two!, account) == 401);
        // By the message, that is, and not because what was kept had run out.
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_Redis_everything_is_read_and_a_session_ends_at_once_for_all(bool killed)
    {
        var account = await _one!.RegisterAsync("xenia@example.org");
        Assert.Equal(200, await MeAsync(_two!, account));
        await (killed ? _redis!.KillAsync(Token) : _redis!.FreezeAsync(Token));
        await Redis.DownAsync(_one.Get<RedisLinks>().Shared!);
        await Redis.DownAsync(_two!.Get<RedisLinks>().Shared!);

        Assert.Equal(400_000, (int)(await _one.GetAsync(House))["price"]!);
        Assert.Equal(400_000, (int)(await _two.GetAsync("/api/properties/1"))["price"]!);
        Assert.Equal(5, (int)(await _two.GetAsync("/api/properties/statistics"))["all"]!["count"]!);
        await _one.PostAsync("/api/auth/logout", null, 204, account.AccessToken);
        Assert.Equal(401, await MeAsync(_one, account));
        Assert.Equal(401, await MeAsync(_two, account));

        await _one.Get<ListingStore>().UpsertAsync([Homes.House("a") with { Price = 6 }], UpsertOptions.Default, Token);
        Assert.Equal(6, (int)(await _one.GetAsync(House))["price"]!);
        await ListingCacheTests.UntilAsync(async () => (int)(await _two.GetAsync(House))["price"]! == 6);
        if (!killed) await _redis.ThawAsync(Token);
    }

    private static async Task<int> MeAsync(HomesterApp app, TestAccount account)
    {
        using var response = await app.SendAsync(HttpMethod.Get, "/api/auth/me", token: account.AccessToken);
        return (int)response.StatusCode;
    }

    private async Task<HomesterApp> StartAsync()
    {
        var app = HomesterApp.Over(_store!, _clock, new Dictionary<string, string>
        {
            [RedisSettings.UrlVariable] = _redis!.Url,
            // A machine that runs many tests may be slow to answer.
            [RedisSettings.PatienceVariable] = "1000",
        }, keepDatabase: true);
        await app.CatchUpAsync();
        await app.SharedRedisUpAsync();
        return app;
    }
}
