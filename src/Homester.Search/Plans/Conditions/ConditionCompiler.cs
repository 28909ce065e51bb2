using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>Turns clauses into conditions over columns. Thread safe.</summary>
/// <param name="dictionaries">The names of the index.</param>
/// <param name="today">The day of asking.</param>
internal sealed class ConditionCompiler(NameDictionaries dictionaries, DateOnly today)
{
    // Stored values times 10^scale lie well within 64 bits; bounds beyond this cut nothing off.
    private const decimal Farthest = 90_000_000_000m;

    /// <summary>Compiles a clause.</summary>
    public Condition Compile(Clause clause) => clause switch
    {
        AllOf all => new AllCondition([.. all.Clauses.Select(Compile)]),
        AnyOf any => new AnyCondition([.. any.Clauses.Select(Compile)]),
        Not not => new NotCondition(Compile(not.Clause)),
        Criterion criterion => Compile(criterion),
        _ => throw new ArgumentException($"Unknown kind of clause {clause.GetType().Name}.", nameof(clause)),
    };

    /// <summary>Compiles clauses that must all hold.</summary>
    public Condition Compile(IReadOnlyList<Clause> clauses) =>
        clauses.Count == 1 ? Compile(clauses[0]) : new AllCondition([.. clauses.Select(Compile)]);

    private Condition Compile(Criterion criterion)
    {
        var field = criterion.Field;
        var unknown = criterion.Unknown != UnknownPolicy.Exclude;
        if (criterion.Unknown == UnknownPolicy.Only) return new UnknownCondition(field, stated: false);
        if (criterion.Operator == FieldOperator.Any) return unknown ? ConstantCondition.Always : new UnknownCondition(field, stated: true);
        return field.Kind switch
        {
            FieldKind.Number => new NumberCondition(field, Ranges(criterion), unknown, today),
            FieldKind.Token => new TokenCondition(SegmentSchema.Slot(field), TokenMask(criterion), unknown),
            FieldKind.Features => new FeatureCondition(criterion.FeatureMask(), criterion.Operator == FieldOperator.HasAll, unknown),
            _ when field == ListingFields.Address => new AddressCondition(criterion.Values.Select(v => v.Text!), unknown),
            _ => new NameCondition(SegmentSchema.Slot(field), NameKeys(criterion), unknown),
        };
    }

    /// <summary>The closed ranges of scaled numbers that a criterion on a number admits; several are single values.</summary>
    internal static (long Low, long High)[] Ranges(Criterion criterion)
    {
        var (field, values) = (criterion.Field, criterion.Values);
        return criterion.Operator switch
        {
            FieldOperator.Min => [(Low(field, values[0].Number), long.MaxValue)],
            FieldOperator.Max => [(long.MinValue, High(field, values[0].Number))],
            FieldOperator.Between => [(Low(field, values[0].Number), High(field, values[1].Number))],
            FieldOperator.Eq or FieldOperator.In => [.. values.Select(v => Exact(field, v.Number)).OfType<long>().Distinct().Select(v => (v, v))],
            _ => throw new ArgumentException($"Operator {criterion.Operator} does not compare numbers.", nameof(criterion)),
        };
    }

    private static long Low(ListingField field, decimal value) =>
        value <= -Farthest ? long.MinValue : value >= Farthest ? long.MaxValue : FieldScale.Ceiling(field, value);

    private static long High(ListingField field, decimal value) =>
        value <= -Farthest ? long.MinValue : value >= Farthest ? long.MaxValue : FieldScale.Floor(field, value);

    private static long? Exact(ListingField field, decimal value) =>
        Math.Abs(value) >= Farthest ? null : FieldScale.Exact(field, value);

    /// <summary>The tokens that a criterion admits, as bits by their place in the vocabulary.</summary>
    internal static ulong TokenMask(Criterion criterion)
    {
        ulong mask = 0;
        foreach (var value in criterion.Values)
            for (var i = 0; i < criterion.Field.Vocabulary.Count; i++)
                if (criterion.Field.Vocabulary[i] == value.Text) mask |= 1UL << i;
        return mask;
    }

    private int[] NameKeys(Criterion criterion)
    {
        var dictionary = dictionaries.Fields[SegmentSchema.Slot(criterion.Field)];
        return [.. criterion.Values.Select(v => dictionary.FindKey(v.Text!)).Where(key => key >= 0).Distinct()];
    }
}
