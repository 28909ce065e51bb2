using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Text;

namespace Homester.Data.Postgres.Search.Sql;

/// <summary>
/// Clauses as SQL conditions that are never NULL: SQL's third truth value would survive a NOT, while a clause and its complement must match
/// every listing exactly once. Thread safe.
/// </summary>
/// <param name="today">The day of asking.</param>
internal sealed class ClauseSql(DateOnly today)
{
    // Stored values times 10^scale lie well within 64 bits; bounds beyond this cut nothing off.
    private const decimal Farthest = 90_000_000_000m;

    private static readonly int s_sold = (int)ListingStatus.Sold;
    private static readonly int s_offMarket = (int)ListingStatus.OffMarket;

    /// <summary>The condition of a clause.</summary>
    public SqlPiece Of(Clause clause) => clause switch
    {
        AllOf all => SqlPiece.All([.. all.Clauses.Select(Of)]),
        AnyOf any => SqlPiece.Any([.. any.Clauses.Select(Of)]),
        Not not => SqlPiece.Of($"(NOT {Of(not.Clause)})"),
        Criterion criterion => Of(criterion),
        _ => throw new ArgumentException($"Unknown kind of clause {clause.GetType().Name}.", nameof(clause)),
    };

    /// <summary>What a field is compared by: NULL where the listing does not state it.</summary>
    public SqlPiece Value(ListingField field) => field == ListingFields.DaysOnMarket
        ? SqlPiece.Of($"""
            CASE WHEN s.listed_day IS NULL OR (s.left_day IS NULL AND s.status IN ({s_sold}, {s_offMarket})) THEN NULL
            ELSE greatest(0, coalesce(s.left_day, {today.DayNumber}) - s.listed_day) END
            """)
        : SqlPiece.Of($"{SearchColumn.Of(field)}");

    private SqlPiece Of(Criterion criterion)
    {
        var value = Value(criterion.Field);
        if (criterion.Unknown == UnknownPolicy.Only) return SqlPiece.Of($"({value} IS NULL)");
        var admits = criterion.Unknown == UnknownPolicy.Include;
        if (criterion.Operator == FieldOperator.Any) return admits ? SqlPiece.True : SqlPiece.Of($"({value} IS NOT NULL)");
        var stated = Compared(criterion, value);
        // NULL OR TRUE is TRUE, and NULL AND FALSE is FALSE: either way no NULL is left.
        if (admits) return SqlPiece.Of($"({stated} OR {value} IS NULL)");
        return criterion.Field.CanBeUnknown ? SqlPiece.Of($"({stated} AND {value} IS NOT NULL)") : stated;
    }

    private static SqlPiece Compared(Criterion criterion, SqlPiece value) => criterion.Field.Kind switch
    {
        FieldKind.Number => Number(criterion, value),
        FieldKind.Token => OneOf(value, [.. criterion.Values.Select(v => Position(criterion.Field, v.Text!)).Where(p => p >= 0).Distinct()]),
        FieldKind.Features => Features(criterion),
        _ => Names(value, [.. criterion.Values.Select(v => TextFold.Key(v.Text!)).Distinct(StringComparer.Ordinal)]),
    };

    private static SqlPiece Number(Criterion criterion, SqlPiece value)
    {
        var (field, values) = (criterion.Field, criterion.Values);
        return criterion.Operator switch
        {
            FieldOperator.Min => SqlPiece.Of($"{value} >= {Low(field, values[0].Number)}"),
            FieldOperator.Max => SqlPiece.Of($"{value} <= {High(field, values[0].Number)}"),
            FieldOperator.Between => SqlPiece.Of($"({value} >= {Low(field, values[0].Number)} AND {value} <= {High(field, values[1].Number)})"),
            FieldOperator.Eq or FieldOperator.In => OneOf(value, [.. values.Select(v => Exact(field, v.Number)).OfType<long>().Distinct()]),
            _ => throw new ArgumentException($"Operator {criterion.Operator} does not compare numbers.", nameof(criterion)),
        };
    }

    private static SqlPiece Features(Criterion criterion)
    {
        var mask = unchecked((long)criterion.FeatureMask());
        return criterion.Operator == FieldOperator.HasAll
            ? SqlPiece.Of($"(s.features & {mask}) = {mask}")
            : SqlPiece.Of($"(s.features & {mask}) <> 0");
    }

    private static SqlPiece OneOf(SqlPiece value, long[] values) => values.Length switch
    {
        0 => SqlPiece.False,
        1 => SqlPiece.Of($"{value} = {values[0]}"),
        _ => SqlPiece.Of($"{value} = ANY ({values})"),
    };

    private static SqlPiece Names(SqlPiece value, string[] keys) => keys.Length == 1
        ? SqlPiece.Of($"{value} = {keys[0]}")
        : SqlPiece.Of($"{value} = ANY ({keys})");

    private static long Position(ListingField field, string token)
    {
        for (var i = 0; i < field.Vocabulary.Count; i++)
            if (field.Vocabulary[i] == token) return i;
        return -1;
    }

    private static long Low(ListingField field, decimal value) =>
        value <= -Farthest ? long.MinValue : value >= Farthest ? long.MaxValue : FieldScale.Ceiling(field, value);

    private static long High(ListingField field, decimal value) =>
        value <= -Farthest ? long.MinValue : value >= Farthest ? long.MaxValue : FieldScale.Floor(field, value);

    private static long? Exact(ListingField field, decimal value) =>
        Math.Abs(value) >= Farthest ? null : FieldScale.Exact(field, value);
}
