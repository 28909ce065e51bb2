using Homester.Data.Postgres.Search.Text;
using Homester.Listings.Query;

namespace Homester.Data.Postgres.Search.Sql;

/// <summary>The conditions of whole queries. Thread safe.</summary>
/// <param name="clauses">How clauses are written.</param>
internal sealed class QuerySql(ClauseSql clauses)
{
    /// <summary>How clauses are written.</summary>
    public ClauseSql Clauses => clauses;

    /// <summary>What stands after WHERE: true for the listings of the query, false for all others, never NULL.</summary>
    public SqlPiece Where(ListingQuery query) => SqlPiece.All(
    [
        .. query.Conditions.Select(clauses.Of),
        .. AreaSql.Of(query.Area) is { } area ? (SqlPiece[])[area] : [],
        .. TextSql.Condition(query.Text) is { } text ? (SqlPiece[])[text] : [],
    ]);

    /// <summary>How many listings a query has.</summary>
    public SqlPiece Count(ListingQuery query) => SqlPiece.Of($"SELECT count(*) FROM property_search s WHERE {Where(query)}");

    /// <summary>The page of a query and one result more: id, key and score.</summary>
    public SqlPiece Page(ListingQuery query, SortSql sort)
    {
        var page = query.Page;
        var where = page.After is { } after ? SqlPiece.Of($"{Where(query)} AND {sort.After(after)}") : Where(query);
        var skipped = page.After is null ? (page.Number - 1L) * page.Size : 0;
        var key = sort.Key ?? (sort.IsReal ? SqlPiece.Of($"NULL::float8") : SqlPiece.Of($"NULL::bigint"));
        var score = TextSql.Rank(query.Text) ?? SqlPiece.Of($"NULL::float8");
        return SqlPiece.Of($"""
            SELECT s.property_id, {key}, {score} FROM property_search s WHERE {where} ORDER BY {sort.Order} LIMIT {page.Size + 1} OFFSET {skipped}
            """);
    }
}
