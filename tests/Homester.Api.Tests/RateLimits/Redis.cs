using Homester.Api.Host.Redis;

namespace Homester.Api.Tests.RateLimits;

/// <summary>Waits for what a link finds out by itself, with a bound.</summary>
public static class Redis
{
    public static Task UpAsync(RedisLink link) => UntilAsync(() => link.IsUp);

    public static Task DownAsync(RedisLink link) => UntilAsync(() => !link.IsUp);

    public static async Task UntilAsync(Func<bool> isSo)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            if (isSo()) return;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not come to be so within 10 seconds.");
    }
}
