using Homester.Data.Postgres.Search.Facets;
using Homester.Data.Postgres.Search.Sql;
using Homester.Data.Postgres.Search.Vectors;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Json;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;
using Homester.Listings.Search.Relaxations;
using Npgsql;

namespace Homester.Data.Postgres.Search;

/// <summary>How one search is answered: counts, page and facets in one round trip, then the cards, then what a small total asks for. Thread safe.</summary>
internal static class SearchRequest
{
    /// <summary>Answers in a transaction of its own.</summary>
    public static async Task<ListingSearchResult> AnswerAsync(SearchSession session, ListingSearchRequest request, DateOnly today, CancellationToken cancellationToken)
    {
        var query = request.Query;
        var sql = new QuerySql(new ClauseSql(today), request.Scope);
        var match = await VectorMatch.OfAsync(session, request, cancellationToken);
        var order = request.SortInForce(likenessRanks: match?.Likeness is not null);
        var sort = SortSql.Of(query, order, sql.Clauses);
        var hybrid = match is not null && order.Key == ListingSort.RelevanceKey
            ? await HybridOrder.OfAsync(session, sql, query, match, order.Descending, cancellationToken)
            : null;
        var admissions = request.CountUnknown ? UnknownAdmission.Of(query) : [];
        FacetSql[] facets = [.. query.Facets.Select(f => FacetSql.Of(f, sql.Clauses))];
        SqlPiece[] statements =
        [
            sql.Count(query),
            // Counted and shown in the same round trip, unless vectors have a say in what is shown.
            hybrid is null ? sql.Page(query, sort) : SqlPiece.Of($"SELECT NULL WHERE FALSE"),
            .. admissions.Select(a => SqlPiece.Of($"{sql.Count(a.Query)} AND {Unstated(a.Field, sql.Clauses)}")),
            .. facets.Select(f => f.Over(sql.Where(query.WithoutField(f.Field)))),
        ];
        long total = 0;
        var page = new List<PageRow>();
        var unknown = new List<UnknownCount>();
        var counted = new List<FacetResult>();
        await session.ReadAsync(statements, async (i, reader, token) =>
        {
            if (i == 1) page.AddRange(await PageRow.ReadAsync(reader, sort, token));
            else if (i >= 2 + admissions.Count) counted.Add(await facets[i - 2 - admissions.Count].ReadAsync(reader, token));
            else
            {
                await reader.ReadAsync(token);
                if (i == 0) total = reader.GetInt64(0);
                else if (reader.GetInt64(0) > 0) unknown.Add(new UnknownCount(admissions[i - 2].Field, reader.GetInt64(0)));
            }
        }, cancellationToken);

        if (hybrid is not null) page = await hybrid.PageAsync(session, sql, query, cancellationToken);
        var more = page.Count > query.Page.Size;
        if (more) page.RemoveAt(page.Count - 1);
        return new ListingSearchResult
        {
            Total = total,
            Hits = await EvidencedAsync(session, match, hybrid is not null, await HitsAsync(session, page, query, today, cancellationToken), query, cancellationToken),
            Next = more ? new PageCursor(page[^1].Key, page[^1].Id, QueryHash.Of(query)) : null,
            Facets = counted,
            Unknown = unknown,
            Relaxations = total <= request.RelaxAtMost ? await RelaxAsync(session, sql, query, total, cancellationToken) : [],
        };
    }

    /// <summary>Hits of rows, in their order.</summary>
    public static async Task<ListingHit[]> HitsAsync(
        SearchSession session, IReadOnlyList<PageRow> rows, ListingQuery query, DateOnly today, CancellationToken cancellationToken)
    {
        var listings = await session.ListingsAsync([.. rows.Select(r => r.Id)], cancellationToken);
        return [.. rows.Where(r => listings.ContainsKey(r.Id)).Select(r => Hit(listings[r.Id], query.Area.Origin, today, r.Score))];
    }

    /// <summary>The hit of a listing.</summary>
    public static ListingHit Hit(Listing listing, GeoPoint? origin, DateOnly today, double? score) => new(listing.Id, ListingJson.EncodeCard(listing))
    {
        DaysOnMarket = listing.DaysOnMarket(today),
        DistanceMiles = origin is { } from && listing.Location is { } at ? from.MilesTo(at) : null,
        Score = score,
    };

    // The passages of the page alone: which is the evidence, and the scores that another order than relevance still shows.
    private static async Task<ListingHit[]> EvidencedAsync(
        SearchSession session, VectorMatch? match, bool ordered, ListingHit[] hits, ListingQuery query, CancellationToken cancellationToken)
    {
        if (match is null) return hits;
        var passages = await VectorMatch.PassagesAsync(session, match.Space, [.. hits.Select(h => h.Id)], cancellationToken);
        var single = !query.Text.Ranks && (match.Meaning is null || match.Likeness is null);
        return [.. hits.Select(h =>
        {
            var own = passages.GetValueOrDefault(h.Id);
            var score = ordered ? h.Score : single ? (match.ByMeaning(own) ?? match.ByLikeness(h.Id, own))?.Score : null;
            return h with { Score = score, Passage = match.Evidence(h.Id, own) };
        })];
    }

    private static SqlPiece Unstated(string field, ClauseSql clauses) =>
        ListingFields.Find(field) is { } named ? SqlPiece.Of($"{clauses.Value(named)} IS NULL") : SqlPiece.Of($"s.lat IS NULL");

    private static async Task<IReadOnlyList<Relaxation>> RelaxAsync(
        SearchSession session, QuerySql sql, ListingQuery query, long total, CancellationToken cancellationToken)
    {
        RelaxationCandidate[] candidates = [.. RelaxationPlan.Of(query)];
        var counts = await session.CountAsync([.. candidates.Select(c => sql.Count(c.Query))], cancellationToken);
        return RelaxationPlan.Rank(total, [.. candidates.Select((c, i) => c.Counted(counts[i]))]);
    }
}

/// <summary>A row of a page.</summary>
/// <param name="Id">The listing.</param>
/// <param name="Key">What it is ordered by, as a cursor carries it.</param>
/// <param name="Score">How well it answers; null when nothing ranks.</param>
internal sealed record PageRow(int Id, long? Key, double? Score)
{
    /// <summary>Reads id, key and score.</summary>
    public static async Task<List<PageRow>> ReadAsync(NpgsqlDataReader reader, SortSql sort, CancellationToken cancellationToken)
    {
        var rows = new List<PageRow>();
        while (await reader.ReadAsync(cancellationToken))
        {
            long? key = reader.IsDBNull(1) ? null : sort.IsReal ? BitConverter.DoubleToInt64Bits(reader.GetDouble(1)) : Convert.ToInt64(reader.GetValue(1), System.Globalization.CultureInfo.InvariantCulture);
            rows.Add(new PageRow(reader.GetInt32(0), key, reader.IsDBNull(2) ? null : reader.GetDouble(2)));
        }

        return rows;
    }
}
