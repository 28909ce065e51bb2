using Homester.Data.Postgres.Search.Sql;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Npgsql;

namespace Homester.Data.Postgres.Search.Facets;

/// <summary>
/// Counts a number by buckets. Value and width are whole numbers here, both multiplied until the width is whole, and the division is that of whole
/// numbers: a quotient that is rounded could land in the next bucket. Immutable, thread safe.
/// </summary>
internal sealed class HistogramSql(FacetRequest request, SqlPiece value) : FacetSql(request)
{
    // Values times 10^scale stay below 10^12, so that up to this factor they fit 64 bits.
    private const long MostPlain = 100_000;

    public override SqlPiece Over(SqlPiece where) => SqlPiece.Of($"""
        SELECT g.bucket, g.listings, sum(g.listings) FILTER (WHERE g.bucket IS NOT NULL) OVER () FROM (
          SELECT {Bucket()} AS bucket, count(*) AS listings FROM property_search s WHERE {where} GROUP BY 1) g
        ORDER BY g.bucket IS NULL DESC, g.bucket LIMIT {FacetRequest.MaxValues + 1}
        """);

    public override async Task<FacetResult> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        long unknown = 0, all = 0;
        var values = new List<FacetValue>();
        var width = Request.Width;
        while (await reader.ReadAsync(cancellationToken))
        {
            all = reader.IsDBNull(2) ? 0 : (long)reader.GetDecimal(2);
            if (reader.IsDBNull(0)) unknown = reader.GetInt64(1);
            else if (values.Count < FacetRequest.MaxValues)
            {
                var from = reader.GetDecimal(0) * width;
                values.Add(new FacetValue(null, from, from + width, reader.GetInt64(1)));
            }
        }

        return new FacetResult(Request.Field.Name, values, unknown, all - values.Sum(v => v.Count));
    }

    private SqlPiece Bucket()
    {
        var width = Request.Width;
        for (var i = 0; i < Request.Field.Scale; i++) width *= 10;
        var factor = 1m;
        for (; !decimal.IsInteger(width) && factor < 1_000_000_000_000_000_000m; factor *= 10) width *= 10;
        width = Math.Max(1, decimal.Truncate(width));
        // Division cuts towards zero; below zero the floor is one less unless nothing is left over.
        if (factor <= MostPlain && width <= long.MaxValue)
        {
            var (times, by) = (SqlPiece.Of($"(({value})::bigint * {(long)factor})"), SqlPiece.Of($"{(long)width}"));
            return SqlPiece.Of($"(({times} - (({times} % {by} + {by}) % {by})) / {by})::numeric");
        }

        var (product, divisor) = (SqlPiece.Of($"(({value})::numeric * {factor})"), SqlPiece.Of($"{width}"));
        return SqlPiece.Of($"div({product} - mod(mod({product}, {divisor}) + {divisor}, {divisor}), {divisor})");
    }
}
