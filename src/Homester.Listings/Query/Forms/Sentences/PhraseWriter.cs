using Homester.Listings.Fields;
using Homester.Listings.Query.Forms.Json;

namespace Homester.Listings.Query.Forms.Sentences;

/// <summary>
/// Writes clauses as phrases. A criterion says "or not stated" when it takes in unknowns and "if stated" when it does not; it says neither
/// where that is what keeps unknowns from matching. Groups stand in parentheses, their parts joined by ", and" or ", or".
/// </summary>
internal static class PhraseWriter
{
    public const string Nothing = "matching nothing";

    /// <summary>A condition that stands by itself between commas.</summary>
    public static string Condition(Clause clause) => clause switch
    {
        Not { Clause: Criterion criterion } when LacksFeatures(criterion) => Write(clause, negated: false),
        Not not => "but not " + Write(not.Clause, negated: true),
        AnyOf { Clauses.Count: > 0 } any => Either(any, negated: false),
        _ => Write(clause, negated: false),
    };

    private static string Write(Clause clause, bool negated) => clause switch
    {
        AllOf all => $"({string.Join(", and ", all.Clauses.Select(c => Write(c, negated)))})",
        AnyOf { Clauses.Count: 0 } => Nothing,
        AnyOf any => $"({Either(any, negated)})",
        Not { Clause: Criterion criterion } when LacksFeatures(criterion) =>
            $"without {Join(" or ", criterion.Values.Select(v => SentenceWords.Words(v.Text!)))}{Suffix(criterion, !negated)}",
        Not not => "not " + Write(not.Clause, !negated),
        Criterion criterion => Phrase(criterion) + Suffix(criterion, negated),
        _ => throw new ArgumentOutOfRangeException(nameof(clause), clause, "Not a clause."),
    };

    private static string Either(AnyOf any, bool negated) => "either " + string.Join(", or ", any.Clauses.Select(c => Write(c, negated)));

    // "without pool or garage": none of them.
    private static bool LacksFeatures(Criterion criterion) =>
        criterion.Operator == FieldOperator.HasAny || (criterion.Operator == FieldOperator.HasAll && criterion.Values.Count == 1);

    private static string Suffix(Criterion criterion, bool negated) =>
        !criterion.Field.CanBeUnknown || criterion.Operator == FieldOperator.Any || criterion.Unknown == ClauseWriter.DefaultPolicy(negated) ? ""
            : criterion.Unknown == UnknownPolicy.Include ? " or not stated" : " if stated";

    private static string Phrase(Criterion criterion)
    {
        var field = criterion.Field;
        if (criterion.Operator == FieldOperator.Any) return field.Label + (criterion.Unknown == UnknownPolicy.Only ? " not stated" : " stated");
        if (field == ListingFields.PropertyType) return Join(" or ", criterion.Values.Select(v => SentenceWords.Singular(v.Text!)));
        return field.Kind switch
        {
            FieldKind.Number when SentenceWords.Counted.Contains(field) => $"with {Comparison(criterion, "")} {SentenceWords.Counting(field, criterion.Values[^1].Number)}",
            FieldKind.Number => $"{field.Label} {Comparison(criterion, "from ")}",
            FieldKind.Features => "with " + Join(criterion.Operator == FieldOperator.HasAll ? " and " : " or ", criterion.Values.Select(v => SentenceWords.Words(v.Text!))),
            FieldKind.Name => $"{field.Label} {Names(criterion)}",
            _ => $"{field.Label} {Join(" or ", criterion.Values.Select(v => SentenceWords.Words(v.Text!)))}",
        };
    }

    public static string Names(Criterion criterion) => Join(" or ", criterion.Values.Select(v => SentenceWords.Name(criterion.Field, v.Text!)));

    private static string Comparison(Criterion criterion, string from)
    {
        string[] values = [.. criterion.Values.Select(v => SentenceWords.Number(criterion.Field, v.Number))];
        return criterion.Operator switch
        {
            FieldOperator.Min => $"at least {values[0]}",
            FieldOperator.Max => $"at most {values[0]}",
            FieldOperator.Between => $"{from}{values[0]} to {values[1]}",
            _ => Join(" or ", values),
        };
    }

    private static string Join(string joint, IEnumerable<string> parts) => string.Join(joint, parts);
}
