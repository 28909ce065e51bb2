using Homester.Search.Standing.Conditions;

namespace Homester.Search.Standing;

/// <summary>A stored query as it is asked: tests that must all pass, then what no test can say. Immutable.</summary>
/// <param name="Tests">Comparisons of single values, those that fail most often first.</param>
/// <param name="Rest">What must hold besides; null: nothing.</param>
internal sealed record StandingPlan(FactTest[] Tests, StandingCondition? Rest)
{
    /// <summary>The plan of a condition.</summary>
    public static StandingPlan Of(StandingCondition condition)
    {
        if (condition == FixedCondition.Always) return new StandingPlan([], null);
        var parts = condition is EveryCondition every ? every.Parts : [condition];
        return new StandingPlan(
            [.. parts.OfType<TestCondition>().Select(t => t.Test).OrderBy(Passing)],
            parts.Where(p => p is not TestCondition).ToArray() switch { [] => null, [var one] => one, var several => EveryCondition.Of(several) });
    }

    private static double Passing(FactTest test) => test switch
    {
        { Inverted: true } => 1,
        { Kind: FactTestKind.Range } when test.Low == test.High => LikelyShares.Value(test.Slot),
        { Kind: FactTestKind.Range } => 0.4,
        { Kind: FactTestKind.HasAll } => LikelyShares.Feature,
        _ => 0.6,
    };
}
