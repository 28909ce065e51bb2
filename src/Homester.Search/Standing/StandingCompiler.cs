using System.Numerics;
using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Text;
using Homester.Search.Plans.Conditions;
using Homester.Search.Standing.Conditions;

namespace Homester.Search.Standing;

/// <summary>Turns queries into plans; what they ask for by name or word becomes part of the vocabulary. Thread safe.</summary>
internal sealed class StandingCompiler(StandingVocabulary vocabulary)
{
    /// <summary>Compiles what a query filters by; its order, page and facets do not matter.</summary>
    /// <exception cref="ArgumentException">A criterion compares a field in a way its kind does not allow.</exception>
    public StandingPlan Compile(ListingQuery query)
    {
        var parts = new List<StandingCondition>();
        if (query.Where is { } where) parts.Add(Compile(where, negated: false));
        if (!query.Area.IsEverywhere) parts.Add(new PlaceCondition(query.Area));
        if (!query.Text.IsEmpty) parts.Add(new WordsCondition(query.Text, vocabulary));
        return StandingPlan.Of(EveryCondition.Of(parts));
    }

    private StandingCondition Compile(Clause clause, bool negated) => clause switch
    {
        AllOf all => negated ? EitherCondition.Of(Compile(all.Clauses, negated)) : EveryCondition.Of(Compile(all.Clauses, negated)),
        AnyOf any => negated ? EveryCondition.Of(Compile(any.Clauses, negated)) : EitherCondition.Of(Compile(any.Clauses, negated)),
        Not not => Compile(not.Clause, !negated),
        Criterion criterion => Compile(criterion, negated),
        _ => throw new ArgumentException($"Unknown kind of clause {clause.GetType().Name}.", nameof(clause)),
    };

    private IEnumerable<StandingCondition> Compile(IReadOnlyList<Clause> clauses, bool negated) => clauses.Select(c => Compile(c, negated));

    private StandingCondition Compile(Criterion criterion, bool negated)
    {
        var slot = FactSlots.Of(criterion.Field);
        var unknown = criterion.Unknown != UnknownPolicy.Exclude != negated;
        if (criterion.Unknown == UnknownPolicy.Only) return Fixed(stated: negated) ?? Range(1, 0);
        if (criterion.Operator == FieldOperator.Any) return Fixed(stated: !negated) ?? Range(long.MinValue, long.MaxValue);
        return criterion.Field.Kind switch
        {
            FieldKind.Number => Ranges(ConditionCompiler.Ranges(criterion)),
            FieldKind.Features => new TestCondition(new FactTest(Comparison(criterion), slot, (long)criterion.FeatureMask(), 0, unknown, negated)),
            FieldKind.Token => Tokens(ConditionCompiler.TokenMask(criterion)),
            _ => Values([.. criterion.Values.Select(v => (long)vocabulary.Names(slot).Number(TextFold.Key(v.Text!))).Distinct().Order()]),
        };

        // What holds of every stated value, or of none, and of the unstated alike needs no test.
        StandingCondition? Fixed(bool stated) => stated != unknown ? null : stated ? FixedCondition.Always : FixedCondition.Never;

        StandingCondition Range(long low, long high) => new TestCondition(new FactTest(FactTestKind.Range, slot, low, high, unknown, negated));

        StandingCondition Ranges((long Low, long High)[] ranges) =>
            ranges.Length == 1 && ranges[0].Low <= ranges[0].High ? Range(ranges[0].Low, ranges[0].High)
            : ranges.Length <= 1 ? Fixed(stated: negated) ?? Range(1, 0)
            : Values([.. ranges.Select(r => r.Low).Order()]);

        StandingCondition Tokens(ulong mask) =>
            mask == 0 ? Fixed(stated: negated) ?? Range(1, 0)
            : BitOperations.IsPow2(mask) ? Range(BitOperations.TrailingZeroCount(mask), BitOperations.TrailingZeroCount(mask))
            : new TestCondition(new FactTest(FactTestKind.Set, slot, 0, (long)mask, unknown, negated));

        StandingCondition Values(long[] values)
        {
            if (values.Length == 0) return Fixed(stated: negated) ?? Range(1, 0);
            if (values.Length == 1) return Range(values[0], values[0]);
            if ((ulong)(values[^1] - values[0]) >= FactTest.SetSize) return new ValuesCondition(slot, values, unknown, negated);
            var bits = values.Aggregate(0UL, (all, v) => all | (1UL << (int)(v - values[0])));
            return new TestCondition(new FactTest(FactTestKind.Set, slot, values[0], (long)bits, unknown, negated));
        }
    }

    private static FactTestKind Comparison(Criterion criterion) => criterion.Operator switch
    {
        FieldOperator.HasAny => FactTestKind.HasAny,
        FieldOperator.HasAll => FactTestKind.HasAll,
        _ => throw new ArgumentException($"Operator {criterion.Operator} does not compare features.", nameof(criterion)),
    };
}
