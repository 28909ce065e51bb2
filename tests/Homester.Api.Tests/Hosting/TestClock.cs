namespace Homester.Api.Tests.Hosting;

/// <summary>A clock whose date the test sets; its timers run in real time, so that polling goes on.</summary>
public sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;
    private long _advanced;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => base.GetTimestamp() + Volatile.Read(ref _advanced);

    public void Advance(TimeSpan by)
    {
        _now += by;
        Interlocked.Add(ref _advanced, (long)(by.TotalSeconds * TimestampFrequency));
    }
}
