using Homester.Data.Postgres.Search.Text;
using Homester.Listings.Query;
using Homester.Listings.Search;

namespace Homester.Data.Postgres.Search.Sql;

/// <summary>The conditions of whole queries. Thread safe.</summary>
/// <param name="clauses">How clauses are written.</param>
/// <param name="scope">The listings to keep to beside every query; null: all.</param>
internal sealed class QuerySql(ClauseSql clauses, ListingScope? scope = null)
{
    /// <summary>How clauses are written.</summary>
    public ClauseSql Clauses => clauses;

    /// <summary>What stands after WHERE: true for the listings of the query, false for all others, never NULL.</summary>
    public SqlPiece Where(ListingQuery query) => SqlPiece.All(
    [
        .. query.Conditions.Select(clauses.Of),
        .. AreaSql.Of(query.Area) is { } area ? (SqlPiece[])[area] : [],
        .. TextSql.Condition(query.Text) is { } text ? (SqlPiece[])[text] : [],
        .. scope is null ? (SqlPiece[])[] : [Of(scope)],
    ]);

    // Leaving out by an anti-join, which the server hashes in every version; comparing with each of the array would be done for every row.
    private static SqlPiece Of(ListingScope scope) => scope.IsOnly
        ? SqlPiece.Of($"s.property_id = ANY ({scope.Ids.ToArray()})")
        : SqlPiece.Of($"NOT EXISTS (SELECT FROM unnest({scope.Ids.ToArray()}) AS out_of_scope(id) WHERE out_of_scope.id = s.property_id)");

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
