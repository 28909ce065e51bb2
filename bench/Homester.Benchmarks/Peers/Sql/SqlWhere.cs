using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Text;

namespace Homester.Benchmarks.Peers.Sql;

/// <summary>Makes the FROM and WHERE of a query, collecting its parameters.</summary>
internal sealed class SqlWhere(SqlDialect dialect)
{
    private readonly List<object> _parameters = [];

    public IReadOnlyList<object> Parameters => _parameters;

    public string Add(object value)
    {
        _parameters.Add(value);
        return dialect.Parameter(_parameters.Count);
    }

    /// <summary>Whether every part of the query has a translation.</summary>
    public static bool Covers(ListingQuery query) =>
        query.Conditions.All(c => c is Criterion { Unknown: UnknownPolicy.Exclude, Operator: not FieldOperator.Any } criterion
            && (PeerRow.Numbers.Contains(criterion.Field) || PeerRow.Tokens.Contains(criterion.Field) || PeerRow.Names.Contains(criterion.Field) || criterion.Field == ListingFields.Features))
        && query.Area.Exclude.Count == 0
        && (query.Text.IsEmpty || (query.Text.Excluded.Count == 0 && query.Conditions.Count == 0 && query.Area.IsEverywhere));

    /// <summary>The text after FROM.</summary>
    public string From(ListingQuery query)
    {
        if (!query.Text.IsEmpty) return $"texts l where {dialect.Has(query.Text, Add)}";
        List<string> parts = [.. query.Conditions.Select(c => Condition((Criterion)c))];
        if (query.Area.Include.Count > 0) parts.Add($"({string.Join(" or ", query.Area.Include.Select(s => dialect.In(s, Add)))})");
        return parts.Count == 0 ? "listings l" : $"listings l where {string.Join(" and ", parts)}";
    }

    private string Condition(Criterion criterion)
    {
        var (field, column) = (criterion.Field, "l." + criterion.Field.Name);
        if (field == ListingFields.Features)
        {
            var mask = Add((long)criterion.FeatureMask());
            return criterion.Operator == FieldOperator.HasAll ? $"({column} & {mask}) = {mask}" : $"({column} & {mask}) <> 0";
        }

        string[] values = [.. criterion.Values.Select(v => Add(Value(field, v)))];
        return criterion.Operator switch
        {
            FieldOperator.Min => $"{column} >= {values[0]}",
            FieldOperator.Max => $"{column} <= {values[0]}",
            FieldOperator.Between => $"{column} between {values[0]} and {values[1]}",
            _ => values.Length == 1 ? $"{column} = {values[0]}" : $"{column} in ({string.Join(", ", values)})",
        };
    }

    private static object Value(ListingField field, FieldValue value) =>
        PeerRow.Numbers.Contains(field) ? FieldScale.ToScaled(field, value.Number)
        : PeerRow.Tokens.Contains(field) ? PeerRow.TokenOf(field, value.Text)!.Value
        : TextFold.Key(value.Text!);
}
