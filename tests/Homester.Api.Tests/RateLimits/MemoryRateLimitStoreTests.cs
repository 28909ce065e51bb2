using System.Globalization;
using Homester.Api.Host.RateLimits;
using Homester.Api.Host.RateLimits.Counting;
using Homester.Api.Tests.Hosting;

namespace Homester.Api.Tests.RateLimits;

public sealed class MemoryRateLimitStoreTests : RateLimitStoreContract
{
    private static readonly RateLimitPolicy Policy = RateLimitSyntax.Parse("test", "2 per minute;3 per hour", "TEST");

    private readonly TestClock _clock = new(DateTimeOffset.UnixEpoch);
    private readonly MemoryRateLimitStore _store;

    public MemoryRateLimitStoreTests() => _store = new(_clock);

    protected override IRateLimitStore Store => _store;

    [Fact]
    public async Task A_window_ends_all_at_once_and_the_longer_one_goes_on()
    {
        for (var i = 0; i < 2; i++) Assert.True((await _store.TakeAsync(Policy, "a", Cancelled)).Allowed);
        Assert.False((await _store.TakeAsync(Policy, "a", Cancelled)).Allowed);

        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.True((await _store.TakeAsync(Policy, "a", Cancelled)).Allowed);
        var last = await _store.TakeAsync(Policy, "a", Cancelled);
        Assert.False(last.Allowed);
        Assert.Equal([1, 0], last.Windows.Select(w => w.Remaining));
        Assert.InRange(last.RetryAfter, TimeSpan.FromMinutes(58), TimeSpan.FromMinutes(59));

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.True((await _store.TakeAsync(Policy, "a", Cancelled)).Allowed);
    }

    [Fact]
    public async Task A_flood_of_addresses_fills_no_memory_and_frees_nobody()
    {
        var store = new MemoryRateLimitStore(_clock, capacity: 1600);
        for (var i = 0; i < 3; i++) await store.TakeAsync(Policy, "heavy", Cancelled);
        for (var i = 0; i < 20_000; i++) await store.TakeAsync(Policy, i.ToString(CultureInfo.InvariantCulture), Cancelled);

        Assert.InRange(store.Count, 1, 1600);
        Assert.False((await store.TakeAsync(Policy, "heavy", Cancelled)).Allowed);
    }

    [Fact]
    public async Task Clients_whose_windows_are_over_make_room_first()
    {
        var store = new MemoryRateLimitStore(_clock, capacity: 1600);
        for (var i = 0; i < 1600; i++) await store.TakeAsync(Policy, "old" + i.ToString(CultureInfo.InvariantCulture), Cancelled);
        _clock.Advance(TimeSpan.FromHours(2));
        for (var i = 0; i < 1000; i++) await store.TakeAsync(Policy, "new" + i.ToString(CultureInfo.InvariantCulture), Cancelled);
        for (var i = 0; i < 1000; i++) Assert.Equal(0, (await store.TakeAsync(Policy, "new" + i.ToString(CultureInfo.InvariantCulture), Cancelled)).Windows[0].Remaining);
    }
}
