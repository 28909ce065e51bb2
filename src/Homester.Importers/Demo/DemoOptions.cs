namespace Homester.Importers.Demo;

/// <summary>What else a run of the generator depends on besides seed and index.</summary>
public sealed record DemoOptions
{
    /// <summary>The default, in force whenever no options are given.</summary>
    public static DemoOptions Default { get; } = new();

    /// <summary>The day that the listings are seen from. A constant by default, not today, so that the same seed gives the same listings tomorrow.</summary>
    public DateOnly AsOf { get; init; } = new(2026, 11, 1);
}
