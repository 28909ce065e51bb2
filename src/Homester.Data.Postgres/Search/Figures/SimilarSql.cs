using Homester.Data.Postgres.Search.Sql;
using Homester.Listings;
using Homester.Listings.Search;

namespace Homester.Data.Postgres.Search.Figures;

/// <summary>
/// Likeness by attributes: SQL finds the candidates by the same formula, and <see cref="ListingSimilarity"/> itself gives the scores and the order, so that
/// the last bit of a logarithm makes no difference. Thread safe.
/// </summary>
internal static class SimilarSql
{
    // Far more than two ways of computing the same score can differ.
    private const double Slack = 1e-9;

    // Offers that are all alike, such as the units of one tower, beyond the limit: only so many of them are looked at, by id.
    private const int MostAlike = 5_000;

    /// <summary>Answers in a transaction of its own; null when the listing is not there.</summary>
    public static async Task<IReadOnlyList<ListingHit>?> AnswerAsync(
        SearchSession session, SimilarListingsRequest request, QuerySql sql, DateOnly today, CancellationToken cancellationToken)
    {
        if (!(await session.ListingsAsync([request.Id], cancellationToken)).TryGetValue(request.Id, out var listing)) return null;
        var ids = new List<int>();
        await session.ReadAsync([Candidates(request, listing, sql)], async (_, reader, token) =>
        {
            while (await reader.ReadAsync(token)) ids.Add(reader.GetInt32(0));
        }, cancellationToken);
        var traits = SimilarityTraits.Of(listing);
        var found = await session.ListingsAsync([.. ids], cancellationToken);
        return [.. found.Values.Select(l => (Listing: l, Score: ListingSimilarity.Score(traits, SimilarityTraits.Of(l))))
            .OrderByDescending(r => r.Score).ThenBy(r => r.Listing.Id).Take(request.Limit)
            .Select(r => SearchRequest.Hit(r.Listing, request.Filter.Area.Origin, today, r.Score))];
    }

    private static SqlPiece Candidates(SimilarListingsRequest request, Listing listing, QuerySql sql) => SqlPiece.Of($"""
        WITH alike AS MATERIALIZED (
          SELECT s.property_id, {Score(SimilarityTraits.Of(listing))} AS score FROM property_search s
          WHERE s.status = {(int)ListingStatus.Active} AND s.listing_type = {(int)listing.ListingType} AND s.property_id <> {request.Id} AND {sql.Where(request.Filter)}),
        best AS (SELECT min(b.score) AS least FROM (SELECT a.score FROM alike a ORDER BY a.score DESC LIMIT {request.Limit}) b)
        SELECT a.property_id FROM alike a, best WHERE a.score >= best.least - {Slack} ORDER BY round(a.score::numeric, 8) DESC, a.property_id LIMIT {MostAlike}
        """);

    // The weights and falls of ListingSimilarity, up to a factor that is the same for all.
    private static SqlPiece Score(SimilarityTraits of)
    {
        var place = of.Location is { } at
            ? SqlPiece.Of($"coalesce({Fall(AreaSql.MilesFrom(at), 5)}, 0.5)") : SqlPiece.Of($"0.5");
        var type = of.PropertyType is { } kind
            ? SqlPiece.Of($"CASE WHEN s.property_type IS NULL THEN 0.5 WHEN s.property_type = {(int)kind} THEN 1 ELSE 0 END") : SqlPiece.Of($"0.5");
        return SqlPiece.Of($"""
            (3 * {place} + 3 * {Ratio(of.Price, SqlPiece.Of($"s.price / 100.0::float8"))} + 2 * {type}
            + 1.5 * {Ratio(of.SquareFeet, SqlPiece.Of($"s.square_feet::float8"))} + 1.5 * {Difference(of.Bedrooms, SqlPiece.Of($"s.bedrooms::float8"), 1)}
            + 0.75 * {Difference(of.Bathrooms, SqlPiece.Of($"s.bathrooms / 10.0::float8"), 1)}
            + 0.75 * {Difference(of.YearBuilt, SqlPiece.Of($"s.year_built::float8"), 20)} + {Features(of.Features)})::float8
            """);
    }

    private static SqlPiece Ratio(double? mine, SqlPiece theirs) => mine is > 0 and var value
        ? SqlPiece.Of($"CASE WHEN {theirs} > 0 THEN {Fall(SqlPiece.Of($"abs({Math.Log(value)} - ln({theirs}))"), Math.Log(1.25))} ELSE 0.5 END")
        : SqlPiece.Of($"0.5");

    private static SqlPiece Difference(double? mine, SqlPiece theirs, double halfAt) => mine is { } value
        ? SqlPiece.Of($"coalesce({Fall(SqlPiece.Of($"abs({value} - {theirs})"), halfAt)}, 0.5)")
        : SqlPiece.Of($"0.5");

    private static SqlPiece Features(ulong? mine)
    {
        if (mine is not { } bits) return SqlPiece.Of($"0.5");
        var mask = unchecked((long)bits);
        return SqlPiece.Of($"""
            CASE WHEN s.features IS NULL THEN 0.5 WHEN s.features | {mask} = 0 THEN 1
            ELSE bit_count((s.features & {mask})::bit(64))::float8 / bit_count((s.features | {mask})::bit(64)) END
            """);
    }

    private static SqlPiece Fall(SqlPiece difference, double halfAt) => SqlPiece.Of($"(1 / (1 + {difference} / {halfAt}))");
}
