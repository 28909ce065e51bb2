using Homester.Data.Postgres.Search.Sql;
using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Npgsql;

namespace Homester.Data.Postgres.Search.Facets;

/// <summary>Counts names by their folded key, each under its most used spelling. Immutable, thread safe.</summary>
internal sealed class NameFacetSql(FacetRequest request) : FacetSql(request)
{
    public override SqlPiece Over(SqlPiece where) => SqlPiece.Of($"""
        SELECT g.key, g.listings, g.spelling, sum(g.listings) FILTER (WHERE g.key IS NOT NULL) OVER () FROM ({Grouped(Request.Field, where)}) g
        ORDER BY g.key IS NULL DESC, g.listings DESC, g.key COLLATE "C" LIMIT {FacetRequest.MaxValues + 1}
        """);

    /// <summary>Keys with how many listings have them and how most of those spell them.</summary>
    public static SqlPiece Grouped(ListingField field, SqlPiece where) => SqlPiece.Of($"""
        SELECT f.key, sum(f.listings)::bigint AS listings, (array_agg(f.spelling ORDER BY f.listings DESC, f.spelling COLLATE "C"))[1] AS spelling
        FROM (SELECT {SearchColumn.Of(field)} AS key, {SearchColumn.Spelling(field)} AS spelling, count(*) AS listings
          FROM property_search s WHERE {where} GROUP BY 1, 2) f GROUP BY f.key
        """);

    public override async Task<FacetResult> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        long unknown = 0, all = 0;
        var values = new List<FacetValue>();
        while (await reader.ReadAsync(cancellationToken))
        {
            all = reader.IsDBNull(3) ? 0 : (long)reader.GetDecimal(3);
            if (reader.IsDBNull(0)) unknown = reader.GetInt64(1);
            else if (values.Count < FacetRequest.MaxValues) values.Add(new FacetValue(reader.GetString(2), null, null, reader.GetInt64(1)));
        }

        return new FacetResult(Request.Field.Name, values, unknown, all - values.Sum(v => v.Count));
    }
}
