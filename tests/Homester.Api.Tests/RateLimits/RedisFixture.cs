using Homester.Testing.Services;

namespace Homester.Api.Tests.RateLimits;

/// <summary>One Redis for the tests of a class; none where there is no program for it.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private RedisServer? _server;

    /// <summary>The server; without one the test is skipped.</summary>
    public RedisServer Server
    {
        get
        {
            Assert.SkipUnless(RedisServer.IsThere, RedisServer.NoRedis);
            return _server!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (RedisServer.IsThere) _server = await RedisServer.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
