namespace Homester.Benchmarks.Measuring;

/// <summary>The day that the demo listings are seen from, so that a query has the same results whenever it is measured.</summary>
internal sealed class FixedDay : TimeProvider
{
    public static FixedDay Instance { get; } = new();

    public static DateOnly Today { get; } = new(2026, 11, 1);

    public override DateTimeOffset GetUtcNow() => new(Today, new TimeOnly(12, 0), TimeSpan.Zero);
}
