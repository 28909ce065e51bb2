using System.Globalization;
using Homester.Listings.Fields;

namespace Homester.Listings.Query;

/// <summary>
/// A condition in a few words, such as "price up to $550,000" or "pool and garage": for what an answer says about one part of a query. The
/// sentence of a whole query is a form of its own. Thread safe, culture invariant.
/// </summary>
public static class ConditionWords
{
    /// <summary>The condition in words, in the middle of a sentence.</summary>
    public static string Of(Clause clause) => clause switch
    {
        Criterion criterion => Of(criterion),
        Not { Clause: Criterion { Field.Kind: FieldKind.Features, Operator: FieldOperator.HasAny or FieldOperator.HasAll, Unknown: not UnknownPolicy.Only } features } =>
            $"no {Listed(features, features.Operator == FieldOperator.HasAny ? "or" : "and")}",
        Not not => $"not {Part(not.Clause)}",
        AllOf all => all.Clauses.Count == 0 ? "anything" : string.Join(" and ", all.Clauses.Select(Part)),
        AnyOf any => any.Clauses.Count == 0 ? "nothing" : string.Join(" or ", any.Clauses.Select(Part)),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "Not a clause."),
    };

    /// <summary>A value of the field with its unit, such as "$550,000", "0.25 acres" or "multi family".</summary>
    public static string Of(ListingField field, FieldValue value) => value.Text is { } text
        ? field.Kind is FieldKind.Token or FieldKind.Features ? text.Replace('_', ' ') : text
        : Number(field, value.Number);

    private static string Of(Criterion criterion)
    {
        var field = criterion.Field;
        if (criterion.Unknown == UnknownPolicy.Only) return $"{field.Label} not stated";
        string Value(int i) => Of(field, criterion.Values[i]);
        return criterion.Operator switch
        {
            FieldOperator.Any => $"{field.Label} stated",
            FieldOperator.Min => $"{field.Label} from {Value(0)}",
            FieldOperator.Max => $"{field.Label} up to {Value(0)}",
            FieldOperator.Between => $"{field.Label} {Value(0)} to {Value(1)}",
            FieldOperator.HasAll => Listed(criterion, "and"),
            FieldOperator.HasAny => Listed(criterion, "or"),
            _ => $"{field.Label} {Listed(criterion, "or")}",
        };
    }

    private static string Part(Clause clause) => clause is AllOf or AnyOf ? $"({Of(clause)})" : Of(clause);

    private static string Listed(Criterion criterion, string joint)
    {
        string[] values = [.. criterion.Values.Select(v => Of(criterion.Field, v))];
        return values.Length < 2 ? string.Concat(values) : $"{string.Join(", ", values[..^1])} {joint} {values[^1]}";
    }

    private static string Number(ListingField field, decimal value)
    {
        // Years and coordinates are read without separators.
        if (field == ListingFields.YearBuilt || field.Unit == "degrees") return ListingFields.Format(value);
        var number = Math.Abs(value).ToString("#,0.########", CultureInfo.InvariantCulture);
        var sign = value < 0 ? "-" : string.Empty;
        return field.Unit switch
        {
            "USD" or "USD/sqft" => $"{sign}${number}",
            "USD/month" => $"{sign}${number} a month",
            "percent" => $"{sign}{number}%",
            "acres" or "miles" => $"{sign}{number} {field.Unit}",
            _ => sign + number,
        };
    }
}
