using Homester.Data.Postgres.Search.Facets;
using Homester.Data.Postgres.Search.Sql;
using Homester.Listings.Fields;
using Homester.Listings.Search;
using Npgsql;

namespace Homester.Data.Postgres.Search.Figures;

/// <summary>Medians and counts by SQL: the lower median of n values is the first whose share of them reaches a half. Thread safe.</summary>
internal static class StatisticsSql
{
    /// <summary>Answers in a transaction of its own.</summary>
    public static async Task<ListingStatisticsResult> AnswerAsync(
        SearchSession session, ListingStatisticsRequest request, QuerySql sql, CancellationToken cancellationToken)
    {
        var where = sql.Where(request.Query);
        var figures = Figures(sql.Clauses);
        List<SqlPiece> statements = [SqlPiece.Of($"SELECT {figures} FROM property_search s WHERE {where}")];
        if (request.GroupBy is { } field) statements.Add(Grouped(field, where, figures));
        ListingFigures? all = null;
        var groups = new List<ListingFiguresGroup>();
        await session.ReadAsync(statements, async (i, reader, token) =>
        {
            while (await reader.ReadAsync(token))
            {
                if (i == 0) all = Read(reader, 0);
                else groups.Add(new ListingFiguresGroup(Value(request.GroupBy!, reader), Read(reader, 1)));
            }
        }, cancellationToken);
        if (request.GroupBy is not { Kind: FieldKind.Token }) return new ListingStatisticsResult(all!, groups);
        return new ListingStatisticsResult(all!, [.. groups.OrderByDescending(g => g.Figures.Count).ThenBy(g => g.Value, StringComparer.Ordinal)]);
    }

    private static SqlPiece Grouped(ListingField field, SqlPiece where, SqlPiece figures)
    {
        var by = SearchColumn.Of(field);
        if (field.Kind == FieldKind.Token) return SqlPiece.Of($"SELECT {by}, {figures} FROM property_search s WHERE {where} AND {by} IS NOT NULL GROUP BY 1");
        return SqlPiece.Of($"""
            SELECT t.spelling, f.* FROM (
              SELECT g.key, g.listings, g.spelling FROM ({NameFacetSql.Grouped(field, where)}) g WHERE g.key IS NOT NULL
              ORDER BY g.listings DESC, g.key COLLATE "C" LIMIT {ListingStatisticsRequest.MaxGroups}) t
            JOIN LATERAL (SELECT {figures} FROM property_search s WHERE {where} AND {by} = t.key) f ON TRUE
            ORDER BY t.listings DESC, t.key COLLATE "C"
            """);
    }

    private static SqlPiece Figures(ClauseSql clauses) => SqlPiece.Of($"""
        count(*), count(s.price), sum(s.price), min(s.price), max(s.price), percentile_disc(0.5) WITHIN GROUP (ORDER BY s.price),
        percentile_disc(0.5) WITHIN GROUP (ORDER BY s.price_per_sqft), percentile_disc(0.5) WITHIN GROUP (ORDER BY s.square_feet),
        percentile_disc(0.5) WITHIN GROUP (ORDER BY {clauses.Value(ListingFields.DaysOnMarket)})
        """);

    private static string Value(ListingField field, NpgsqlDataReader reader) =>
        field.Kind == FieldKind.Token ? field.Vocabulary[reader.GetInt16(0)] : reader.GetString(0);

    private static ListingFigures Read(NpgsqlDataReader reader, int from)
    {
        decimal? Price(int at) => reader.IsDBNull(from + at) ? null : FieldScale.FromScaled(ListingFields.Price, reader.GetInt64(from + at));
        decimal? Whole(int at) => reader.IsDBNull(from + at) ? null : reader.GetInt32(from + at);
        var priced = reader.GetInt64(from + 1);
        return new ListingFigures
        {
            Count = reader.GetInt64(from),
            AveragePrice = priced == 0 ? null : Math.Round(reader.GetDecimal(from + 2) / 100 / priced, 2, MidpointRounding.AwayFromZero),
            MinPrice = Price(3),
            MaxPrice = Price(4),
            MedianPrice = Price(5),
            MedianPricePerSqft = Price(6),
            MedianSquareFeet = Whole(7),
            MedianDaysOnMarket = Whole(8),
        };
    }
}
