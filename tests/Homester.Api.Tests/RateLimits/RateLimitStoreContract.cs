using Homester.Api.Host.RateLimits;
using Homester.Api.Host.RateLimits.Counting;

namespace Homester.Api.Tests.RateLimits;

/// <summary>What every store of counts must do.</summary>
public abstract class RateLimitStoreContract
{
    private static readonly RateLimitPolicy Policy = RateLimitSyntax.Parse("test", "3 per minute;5 per hour", "TEST");

    protected abstract IRateLimitStore Store { get; }

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_are_counted_down_in_all_windows_until_one_is_used_up()
    {
        var decisions = new List<RateLimitDecision>();
        for (var i = 0; i < 4; i++) decisions.Add(await Store.TakeAsync(Policy, "counted", Cancelled));

        Assert.Equal([true, true, true, false], decisions.Select(d => d.Allowed));
        Assert.Equal([2, 1, 0, 0], decisions.Select(d => d.Windows[0].Remaining));
        // What is turned away uses up nothing.
        Assert.Equal([4, 3, 2, 2], decisions.Select(d => d.Windows[1].Remaining));
        Assert.InRange(decisions[3].RetryAfter, TimeSpan.FromSeconds(50), TimeSpan.FromMinutes(1));
        Assert.InRange(decisions[3].Windows[1].Reset, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Clients_and_policies_are_counted_apart()
    {
        var other = RateLimitSyntax.Parse("other", "1 per hour", "TEST");
        for (var i = 0; i < 3; i++) await Store.TakeAsync(Policy, "one", Cancelled);

        Assert.False((await Store.TakeAsync(Policy, "one", Cancelled)).Allowed);
        Assert.True((await Store.TakeAsync(Policy, "another", Cancelled)).Allowed);
        Assert.True((await Store.TakeAsync(other, "one", Cancelled)).Allowed);
    }

    [Fact]
    public async Task Of_many_at_once_exactly_as_many_pass_as_may()
    {
        var policy = RateLimitSyntax.Parse("crowd", "50 per hour;70 per day", "TEST");
        var decisions = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(async () => await Store.TakeAsync(policy, "crowd", Cancelled), Cancelled)));

        Assert.Equal(50, decisions.Count(d => d.Allowed));
        Assert.Equal(20, (await Store.TakeAsync(policy, "crowd", Cancelled)).Windows[1].Remaining);
    }

    [Fact]
    public async Task What_is_forgotten_begins_anew()
    {
        for (var i = 0; i < 3; i++) await Store.TakeAsync(Policy, "forgiven", Cancelled);
        await Store.ForgetAsync(Policy, "forgiven", Cancelled);

        var decision = await Store.TakeAsync(Policy, "forgiven", Cancelled);
        Assert.True(decision.Allowed);
        Assert.Equal([2, 4], decision.Windows.Select(w => w.Remaining));
    }
}
