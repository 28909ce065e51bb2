namespace Homester.Api.Tests.Hosting;

/// <summary>A clock whose date the test sets; its timers run in real time, so that polling goes on.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;
}
