using Homester.Data.Postgres.Search.Text;
using Homester.Listings.Fields;
using Homester.Listings.Query;

namespace Homester.Data.Postgres.Search.Sql;

/// <summary>The order of results as SQL: stated keys first in both directions, equal keys by id. Immutable, thread safe.</summary>
internal sealed class SortSql
{
    private readonly bool _descending;

    private SortSql(SqlPiece? key, bool isReal, bool descending) => (Key, IsReal, _descending) = (key, isReal, descending);

    /// <summary>What is ordered by; null when there is nothing but the id.</summary>
    public SqlPiece? Key { get; }

    /// <summary>Whether the key is a double, whose bits a cursor carries, rather than a whole number.</summary>
    public bool IsReal { get; }

    /// <summary>The order of a query, which may be another than the one it asks for.</summary>
    public static SortSql Of(ListingQuery query, ListingSort sort, ClauseSql clauses)
    {
        if (sort.Key == ListingSort.RelevanceKey) return new SortSql(TextSql.Rank(query.Text), isReal: true, sort.Descending);
        if (sort.Key == ListingSort.NewestKey) return new SortSql(SqlPiece.Of($"s.listed_ms"), isReal: false, sort.Descending);
        if (sort.Key == ListingFields.Distance.Name)
            return new SortSql(query.Area.Origin is { } origin ? AreaSql.MilesFrom(origin) : null, isReal: true, sort.Descending);
        return new SortSql(clauses.Value(ListingFields.Find(sort.Key)!), isReal: false, sort.Descending);
    }

    /// <summary>What stands after ORDER BY.</summary>
    public SqlPiece Order => Key is null ? SqlPiece.Of($"s.property_id")
        : _descending ? SqlPiece.Of($"{Key} DESC NULLS LAST, s.property_id") : SqlPiece.Of($"{Key} ASC NULLS LAST, s.property_id");

    /// <summary>The condition of standing after a place in the order.</summary>
    public SqlPiece After(PageCursor cursor)
    {
        if (Key is null) return cursor.Key is null ? SqlPiece.Of($"s.property_id > {cursor.Id}") : SqlPiece.True;
        if (cursor.Key is not { } bits) return SqlPiece.Of($"({Key} IS NULL AND s.property_id > {cursor.Id})");
        var key = IsReal ? SqlPiece.Of($"{BitConverter.Int64BitsToDouble(bits)}") : SqlPiece.Of($"{bits}");
        return _descending
            ? SqlPiece.Of($"({Key} < {key} OR {Key} IS NULL OR ({Key} = {key} AND s.property_id > {cursor.Id}))")
            : SqlPiece.Of($"({Key} > {key} OR {Key} IS NULL OR ({Key} = {key} AND s.property_id > {cursor.Id}))");
    }
}
