using Homester.Data.Postgres.Search.Sql;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Search;

namespace Homester.Data.Postgres.Search.Figures;

/// <summary>Map clusters by SQL: a cell at any zoom is the finest cell of the row, shifted. Thread safe.</summary>
internal static class MapSql
{
    /// <summary>Answers in a transaction of its own: first how many there are, which decides whether each is shown by itself.</summary>
    public static async Task<ListingMapResult> AnswerAsync(SearchSession session, ListingMapRequest request, QuerySql sql, CancellationToken cancellationToken)
    {
        var where = SqlPiece.Of($"s.lat IS NOT NULL AND {sql.Where(request.Query)} AND {AreaSql.Contains(request.Viewport)}");
        var total = (await session.CountAsync([SqlPiece.Of($"SELECT count(*) FROM property_search s WHERE {where}")], cancellationToken))[0];
        // One piece for both places, so that the server sees the same expression.
        var cell = SqlPiece.Of($"s.cell >> {2 * (MapGrid.MaxZoom - request.Zoom)}");
        // A pin is a group of one: grouping by the number as well leaves one row for each.
        var pin = total <= ListingMapRequest.MaxPins ? SqlPiece.Of($", s.property_id") : SqlPiece.Empty;
        var clusters = new List<MapCluster>();
        await session.ReadAsync([SqlPiece.Of($"""
            SELECT count(*), sum(s.latitude), sum(s.longitude), percentile_disc(0.5) WITHIN GROUP (ORDER BY s.price), min(s.property_id)
            FROM property_search s WHERE {where} GROUP BY {cell}{pin} ORDER BY 1 DESC, {cell}, 5
            """)], async (_, reader, token) =>
        {
            while (await reader.ReadAsync(token))
            {
                var count = (int)reader.GetInt64(0);
                clusters.Add(new MapCluster(
                    Mean(reader.GetDecimal(1), count), Mean(reader.GetDecimal(2), count), count,
                    reader.IsDBNull(3) ? null : FieldScale.FromScaled(ListingFields.Price, reader.GetInt64(3)), count == 1 ? reader.GetInt32(4) : null));
            }
        }, cancellationToken);
        return new ListingMapResult(total, clusters);
    }

    private static decimal Mean(decimal scaled, int count) => Math.Round(scaled / 100_000_000m / count, 7, MidpointRounding.AwayFromZero);
}
