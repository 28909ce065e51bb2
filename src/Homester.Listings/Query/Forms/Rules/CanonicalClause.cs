using Homester.Listings.Fields;
using Homester.Listings.Query.Forms.Json;
using Homester.Listings.Text;

namespace Homester.Listings.Query.Forms.Rules;

/// <summary>
/// The normal form of a clause. "Everything" is the empty all-of and "nothing" the empty any-of; both vanish inside a group or swallow it, so
/// they are left only at the top.
/// </summary>
internal static class CanonicalClause
{
    // Beyond that, comparing each with each costs more than it saves.
    private const int MostSimple = 24;

    private static readonly AllOf Everything = new([]);
    private static readonly AnyOf Nothing = new([]);

    public static Clause Of(Clause clause) => clause switch
    {
        Criterion criterion => OfCriterion(criterion),
        Not not => Negate(Of(not.Clause)),
        AllOf all => OfSimple(all.Clauses) ?? OfAll(all.Clauses.Select(Of)),
        AnyOf any => OfAny(any.Clauses.Select(Of)),
        _ => clause,
    };

    private static Clause Negate(Clause clause) => clause switch
    {
        Not not => not.Clause,
        AllOf { Clauses.Count: 0 } => Nothing,
        AnyOf { Clauses.Count: 0 } => Everything,
        Criterion { Operator: FieldOperator.Any, Unknown: UnknownPolicy.Exclude } stated => stated with { Unknown = UnknownPolicy.Only },
        Criterion { Operator: FieldOperator.Any, Unknown: UnknownPolicy.Only } unknown => unknown with { Unknown = UnknownPolicy.Exclude },
        _ => new Not(clause),
    };

    // What most queries are: criteria, each on a field of its own. Nothing is to be joined, left out or flattened; null for all others.
    private static AllOf? OfSimple(IReadOnlyList<Clause> clauses)
    {
        if (clauses.Count is < 2 or > MostSimple) return null;
        var parts = new Clause[clauses.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            if (ListingQuery.OwnField(clauses[i]) is not { } field) return null;
            parts[i] = Of(clauses[i]);
            if (ListingQuery.OwnField(parts[i]) != field) return null;
            for (var before = 0; before < i; before++)
                if (ListingQuery.OwnField(parts[before]) == field) return null;
        }

        Array.Sort(parts, static (a, b) => PlaceOf(a).CompareTo(PlaceOf(b)));
        return new AllOf(parts);
    }

    private static Clause OfAll(IEnumerable<Clause> clauses)
    {
        var parts = clauses.SelectMany(c => c is AllOf all ? all.Clauses : [c]).Distinct().ToList();
        var ranges = parts.OfType<Criterion>().Where(IsRange).ToLookup(c => (c.Field, c.Unknown));
        parts = [.. parts.Where(c => c is not Criterion criterion || !IsRange(criterion)), .. ranges.Select(Intersect)];
        if (parts.Contains(Nothing)) return Nothing;
        return Group([.. parts.Where(c => c is not AllOf).Distinct()], all: true);
    }

    private static Clause OfAny(IEnumerable<Clause> clauses)
    {
        var parts = clauses.SelectMany(c => c is AnyOf any ? any.Clauses : [c]).Distinct().ToArray();
        return parts.Contains(Everything) ? Everything : Group(parts, all: false);
    }

    private static Clause Group(Clause[] parts, bool all)
    {
        if (parts.Length == 1) return parts[0];
        Array.Sort(parts, Compare);
        return all ? new AllOf(parts) : new AnyOf(parts);
    }

    // Texts are dear and seldom needed: most parts differ by their field.
    private static int Compare(Clause a, Clause b)
    {
        var places = PlaceOf(a).CompareTo(PlaceOf(b));
        return places != 0 ? places : string.CompareOrdinal(ClauseWriter.Text(a), ClauseWriter.Text(b));
    }

    private static int PlaceOf(Clause clause) =>
        ListingQuery.OwnField(clause) is { } field ? Catalogue.PlaceOf(field) : int.MaxValue;

    private static bool IsRange(Criterion criterion) =>
        criterion.Operator is FieldOperator.Min or FieldOperator.Max or FieldOperator.Between && criterion.Values.Count > 0;

    // All ranges of one group are on one field with one policy, so together they are one range.
    private static Clause Intersect(IEnumerable<Criterion> ranges)
    {
        decimal? least = null, most = null;
        Criterion? any = null;
        foreach (var range in ranges)
        {
            any = range;
            if (range.Operator != FieldOperator.Max && !(range.Values[0].Number <= least)) least = range.Values[0].Number;
            if (range.Operator != FieldOperator.Min && !(range.Values[^1].Number >= most)) most = range.Values[^1].Number;
        }

        return Of((least, most) switch
        {
            ({ } low, { } high) => any! with { Operator = FieldOperator.Between, Values = [low, high] },
            ({ } low, null) => any! with { Operator = FieldOperator.Min, Values = [low] },
            (_, { } high) => any! with { Operator = FieldOperator.Max, Values = [high] },
            _ => any!,
        });
    }

    private static Clause OfCriterion(Criterion criterion)
    {
        var field = criterion.Field;
        if (!field.CanBeUnknown && criterion.Unknown == UnknownPolicy.Only) return Nothing;
        var policy = field.CanBeUnknown ? criterion.Unknown : UnknownPolicy.Exclude;
        if (policy == UnknownPolicy.Only) return new Criterion(field, FieldOperator.Any, [], UnknownPolicy.Only);
        switch (criterion.Operator)
        {
            case FieldOperator.Any:
                return policy == UnknownPolicy.Include || !field.CanBeUnknown ? Everything : new Criterion(field, FieldOperator.Any, []);
            case FieldOperator.Eq or FieldOperator.In:
                var values = Distinct(field, criterion.Values);
                return values.Length == 0 ? Never(field, policy)
                    : new Criterion(field, values.Length == 1 ? FieldOperator.Eq : FieldOperator.In, values, policy);
            case FieldOperator.HasAny or FieldOperator.HasAll:
                var tokens = Distinct(field, criterion.Values);
                var op = tokens.Length == 1 ? FieldOperator.HasAll : criterion.Operator;
                if (tokens.Length > 0) return new Criterion(field, op, tokens, policy);
                return op == FieldOperator.HasAny ? Never(field, policy) : OfCriterion(new Criterion(field, FieldOperator.Any, [], policy));
            case FieldOperator.Between when criterion.Values.Count > 1 && criterion.Values[0].Number > criterion.Values[1].Number:
                return Never(field, policy);
            case FieldOperator.Between when criterion.Values.Count > 1 && criterion.Values[0].Number == criterion.Values[1].Number:
                return new Criterion(field, FieldOperator.Eq, [criterion.Values[0]], policy);
            default:
                return criterion with { Unknown = policy };
        }
    }

    // No value can match: only what is unknown is left, if the policy takes it.
    private static Clause Never(ListingField field, UnknownPolicy policy) =>
        policy == UnknownPolicy.Include ? new Criterion(field, FieldOperator.Any, [], UnknownPolicy.Only) : Nothing;

    private static FieldValue[] Distinct(ListingField field, IReadOnlyList<FieldValue> values) => field.Kind switch
    {
        _ when values.Count == 1 => [field.Kind == FieldKind.Name ? (values[0].Text ?? string.Empty).Trim() : values[0]],
        FieldKind.Number => [.. values.DistinctBy(v => v.Number).OrderBy(v => v.Number)],
        FieldKind.Name => [.. values.Select(v => (v.Text ?? string.Empty).Trim())
            .Order(StringComparer.Ordinal).DistinctBy(TextFold.Key).OrderBy(TextFold.Key, StringComparer.Ordinal).Select(t => (FieldValue)t)],
        _ => [.. values.Distinct().OrderBy(v => v.Text, StringComparer.Ordinal)],
    };
}
