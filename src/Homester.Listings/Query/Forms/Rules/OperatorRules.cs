using Homester.Listings.Fields;

namespace Homester.Listings.Query.Forms.Rules;

/// <summary>Which comparisons a kind of field allows, how many values each takes, and what it is called in JSON.</summary>
internal static class OperatorRules
{
    private static readonly FieldOperator[] OfNumbers =
        [FieldOperator.Eq, FieldOperator.In, FieldOperator.Min, FieldOperator.Max, FieldOperator.Between, FieldOperator.Any];

    private static readonly FieldOperator[] OfTexts = [FieldOperator.Eq, FieldOperator.In, FieldOperator.Any];

    private static readonly FieldOperator[] OfFeatures = [FieldOperator.HasAny, FieldOperator.HasAll, FieldOperator.Any];

    private static readonly FieldOperator[] All = Enum.GetValues<FieldOperator>();

    public static IReadOnlyList<FieldOperator> For(ListingField field) => !field.Filterable ? [] : field.Kind switch
    {
        FieldKind.Number => OfNumbers,
        FieldKind.Token or FieldKind.Name => OfTexts,
        FieldKind.Features => OfFeatures,
        _ => [],
    };

    public static (int Least, int Most) ValueCount(FieldOperator op) => op switch
    {
        FieldOperator.Any => (0, 0),
        FieldOperator.Between => (2, 2),
        FieldOperator.In or FieldOperator.HasAny or FieldOperator.HasAll => (1, QueryLimits.Values),
        _ => (1, 1),
    };

    public static string Name(FieldOperator op) => op switch
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

    public static FieldOperator? Find(string name) => All.Where(op => Name(op) == name).Select(op => (FieldOperator?)op).FirstOrDefault();

    public static IEnumerable<string> Names => All.Select(Name);

    public static string Name(UnknownPolicy policy) => policy switch
    {
        UnknownPolicy.Exclude => "exclude",
        UnknownPolicy.Include => "include",
        _ => "only",
    };

    public static UnknownPolicy? FindPolicy(string name) => name switch
    {
        "exclude" => UnknownPolicy.Exclude,
        "include" => UnknownPolicy.Include,
        "only" => UnknownPolicy.Only,
        _ => null,
    };
}
