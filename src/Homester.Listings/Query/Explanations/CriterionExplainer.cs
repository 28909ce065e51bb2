using Homester.Listings.Fields;

namespace Homester.Listings.Query.Explanations;

/// <summary>Says why a listing meets one criterion or does not.</summary>
internal static class CriterionExplainer
{
    public static ClauseExplanation Explain(Criterion criterion, Listing listing, DateOnly today)
    {
        var field = criterion.Field;
        var matches = criterion.Matches(listing, today);
        var reason = field.IsUnknown(listing, today) ? Unstated(criterion)
            : criterion.Unknown == UnknownPolicy.Only ? $"The listing states the {field.Label}; only listings that do not are asked for."
            : criterion.Operator == FieldOperator.Any ? $"The listing states the {field.Label}."
            : field.Kind switch
            {
                FieldKind.Number => Number(criterion, field.Number(listing, today)!.Value),
                FieldKind.Features => Features(criterion, listing.FeatureBits()!.Value),
                _ => Text(criterion, field.Value(listing)!, matches),
            };
        return new ClauseExplanation("criterion", matches, ConditionWords.Of(criterion), reason)
        {
            Field = field.Name,
            Operator = Name(criterion.Operator),
            Asked = [.. criterion.Values.Select(v => v.ToString())],
            Stated = Stated(field, listing, today),
            Unknown = Name(criterion.Unknown),
        };
    }

    public static string Name(UnknownPolicy policy) => policy switch
    {
        UnknownPolicy.Exclude => "exclude",
        UnknownPolicy.Include => "include",
        UnknownPolicy.Only => "only",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "Not a policy."),
    };

    private static string Name(FieldOperator op) => op switch
    {
        FieldOperator.Eq => "eq",
        FieldOperator.In => "in",
        FieldOperator.Min => "min",
        FieldOperator.Max => "max",
        FieldOperator.Between => "between",
        FieldOperator.HasAny => "has_any",
        FieldOperator.HasAll => "has_all",
        FieldOperator.Any => "any",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "Not an operator."),
    };

    private static string? Stated(ListingField field, Listing listing, DateOnly today) => field.Kind switch
    {
        FieldKind.Number => field.Number(listing, today) is { } number ? ListingFields.Format(number) : null,
        FieldKind.Features => listing.FeatureBits() is { } bits ? string.Join(',', Tokens(bits)) : null,
        _ => field.Value(listing),
    };

    private static string Unstated(Criterion criterion) => $"The listing does not state the {criterion.Field.Label}" + criterion.Unknown switch
    {
        UnknownPolicy.Exclude => " and is left out.",
        UnknownPolicy.Include => "; such listings are taken in.",
        _ => "; only such listings are asked for.",
    };

    private static string Number(Criterion criterion, decimal stated)
    {
        var field = criterion.Field;
        string Words(decimal value) => ConditionWords.Of(field, value);
        var (low, high) = criterion.Operator switch
        {
            FieldOperator.Min => (criterion.Values[0].Number, (decimal?)null),
            FieldOperator.Max => ((decimal?)null, criterion.Values[0].Number),
            FieldOperator.Between => (criterion.Values[0].Number, criterion.Values[1].Number),
            _ => ((decimal?)null, (decimal?)null),
        };
        var how = stated < low ? $"below {Words(low.Value)}"
            : stated > high ? $"above {Words(high.Value)}"
            : (low, high) switch
            {
                ({ } from, { } to) => $"within {Words(from)} to {Words(to)}",
                ({ } from, null) => $"at least {Words(from)}",
                (null, { } to) => $"at most {Words(to)}",
                _ => criterion.Values.Any(v => v.Number == stated) ? "as asked" : $"not {Alternatives(criterion)}",
            };
        return $"{Capital(field.Label)} {Verb(field)} {Words(stated)}, {how}.";
    }

    private static string Text(Criterion criterion, string stated, bool matches) =>
        $"{Capital(criterion.Field.Label)} is {ConditionWords.Of(criterion.Field, stated)}, {(matches ? "as asked" : $"not {Alternatives(criterion)}")}.";

    private static string Features(Criterion criterion, ulong has)
    {
        var asked = criterion.Values.Select(v => v.Text!).ToLookup(t => (has & (1UL << FeatureVocabulary.IndexOf(t))) != 0);
        string Words(bool there) => string.Join(", ", asked[there].Select(t => ConditionWords.Of(criterion.Field, t)));
        if (!asked[false].Any()) return $"It has {Words(true)}.";
        return asked[true].Any() ? $"It has {Words(true)} and does not state {Words(false)}." : $"Its features do not state {Words(false)}.";
    }

    private static IEnumerable<string> Tokens(ulong bits) => FeatureVocabulary.AllTokens.Where((_, i) => (bits & (1UL << i)) != 0);

    private static string Alternatives(Criterion criterion) =>
        string.Join(" or ", criterion.Values.Select(v => ConditionWords.Of(criterion.Field, v)));

    private static string Verb(ListingField field) => field.Label.EndsWith('s') || field == ListingFields.SquareFeet ? "are" : "is";

    private static string Capital(string label) => char.ToUpperInvariant(label[0]) + label[1..];
}
