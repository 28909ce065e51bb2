using Homester.Benchmarks.Measuring;

namespace Homester.Benchmarks.Engine;

/// <summary>A row that asks the engine again and again, each time with the next of its instances.</summary>
/// <param name="Id">Name of the row; stays the same between versions so that results can be compared.</param>
/// <param name="GoalMs">The median to reach at a million listings; null when none is set.</param>
/// <param name="Instances">How many different requests there are.</param>
/// <param name="Ask">Asks the instance of this number and answers how many listings matched.</param>
internal sealed record QueryRow(string Id, double? GoalMs, int Instances, Func<int, long> Ask)
{
    /// <summary>What the hits of every instance must lie in; null when the goal does not depend on them.</summary>
    public Band? Band { get; init; }

    /// <summary>The share of the truly best that the answers have, on average; null for rows whose answers are exact.</summary>
    public Func<double>? Recall { get; init; }

    /// <summary>The recall without which the goal is not reached.</summary>
    public double? LeastRecall { get; init; }

    /// <summary>Said beside the result.</summary>
    public string? Note { get; init; }

    /// <summary>More numbers for the JSON, measured once.</summary>
    public Func<IReadOnlyDictionary<string, double>>? Extras { get; init; }
}
