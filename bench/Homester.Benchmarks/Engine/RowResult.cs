using System.Text.Json.Serialization;
using Homester.Benchmarks.Measuring;

namespace Homester.Benchmarks.Engine;

/// <summary>One line of the result. Times and hits are of query rows; value and unit of all others.</summary>
internal sealed record RowResult(string Id)
{
    public double? GoalMs { get; init; }

    public double? P50Ms { get; init; }

    public double? P99Ms { get; init; }

    [JsonPropertyName("p99_over_p50")]
    public double? P99OverP50 { get; init; }

    /// <summary>Mean processor time of a call.</summary>
    public double? CpuMs { get; init; }

    public long? AllocatedBytes { get; init; }

    /// <summary>Mean over the instances.</summary>
    public double? Hits { get; init; }

    public long? HitsMin { get; init; }

    public long? HitsMax { get; init; }

    /// <summary>What the hits had to lie in.</summary>
    public Band? HitsBand { get; init; }

    /// <summary>The share of the truly ten nearest, by cosines of the numbers themselves, that are in the answers.</summary>
    public double? Recall { get; init; }

    public double? RecallGoal { get; init; }

    public int? Instances { get; init; }

    public int? Calls { get; init; }

    public double? Goal { get; init; }

    public double? Value { get; init; }

    public string? Unit { get; init; }

    /// <summary>Whether the goal is reached; null without a goal or when not comparable.</summary>
    public bool? Met { get; init; }

    /// <summary>False when an instance's hits are outside the band: then the time says nothing about the goal.</summary>
    public bool Comparable { get; init; } = true;

    public string? Note { get; init; }

    public IReadOnlyDictionary<string, double>? Extras { get; init; }

    /// <summary>A row with one number instead of times.</summary>
    public static RowResult Of(string id, double value, string unit, double? goal, bool atLeast = false, string? note = null) => new(id)
    {
        Value = value, Unit = unit, Goal = goal, Note = note,
        Met = goal is { } g ? atLeast ? value >= g : value <= g : null,
    };
}
