using Homester.Data.Postgres.Search.Sql;
using Homester.Data.Postgres.Search.Text;
using Homester.Listings.Query;
using Homester.Listings.Search.Vectors;

namespace Homester.Data.Postgres.Search.Vectors;

/// <summary>
/// The order of relevance where meaning or likeness ranks, alone or joined with words: one statement gives the candidates of every ranking under the
/// filter, then their scores are worked out exactly and fused. Immutable, thread safe.
/// </summary>
internal sealed class HybridOrder
{
    // Results that have vectors are all compared up to so many; beyond, the index chooses as many passages.
    private const int MostCompared = 1_000;
    private const int Candidates = 2_000;

    private readonly List<(int Id, double Score)> _scored;
    private readonly bool _descending;

    private HybridOrder(List<(int Id, double Score)> scored, bool descending) => (_scored, _descending) = (scored, descending);

    /// <summary>Asks for the candidates and orders them.</summary>
    public static async Task<HybridOrder> OfAsync(
        SearchSession session, QuerySql sql, ListingQuery query, VectorMatch match, bool descending, CancellationToken cancellationToken)
    {
        var where = sql.Where(query);
        List<SqlPiece> rankings = [];
        if (TextSql.Rank(query.Text) is { } rank)
            rankings.Add(SqlPiece.Of($"(SELECT 0, s.property_id, NULL::bytea, {rank} AS score FROM property_search s WHERE {where} ORDER BY score DESC, s.property_id LIMIT {RankFusion.Depth})"));
        if (match.Space > 0)
        {
            if (match.Meaning is { } meaning) rankings.Add(Nearest(1, meaning, match, where));
            if (match.Likeness is { } likeness) rankings.Add(Nearest(2, likeness, match, where));
        }

        var words = new List<(int Id, double Score)>();
        Dictionary<int, List<PassageCode>>[] found = [[], []];
        if (rankings.Count > 0)
        {
            await session.ReadAsync(
            [
                // The scan of the index goes on until enough pass the filter.
                SqlPiece.Of($"SELECT set_config('hnsw.iterative_scan', 'strict_order', true), set_config('hnsw.ef_search', '200', true), set_config('hnsw.max_scan_tuples', '200000', true)"),
                SqlPiece.Join(rankings, $" UNION ALL "),
            ], async (i, reader, token) =>
            {
                if (i == 0) return;
                while (await reader.ReadAsync(token))
                {
                    var (ranking, id) = (reader.GetInt32(0), reader.GetInt32(1));
                    if (ranking == 0) words.Add((id, reader.GetDouble(3)));
                    else if (found[ranking - 1].TryGetValue(id, out var passages)) passages.Add(VectorMatch.Code(reader, 2));
                    else found[ranking - 1].Add(id, [VectorMatch.Code(reader, 2)]);
                }
            }, cancellationToken);
        }

        List<List<(int Id, double Score)>> orders = [];
        if (query.Text.Ranks) orders.Add(words);
        if (match.Meaning is not null) orders.Add(Best(found[0], (_, p) => match.ByMeaning(p)?.Score));
        if (match.Likeness is not null) orders.Add(Best(found[1], (id, p) => match.ByLikeness(id, p)?.Score));
        return new HybridOrder(Sorted(orders.Count == 1 ? orders[0] : Fused(orders), descending), descending);
    }

    /// <summary>The page of the results: the scored ones in their order, then the others by id.</summary>
    public async Task<List<PageRow>> PageAsync(SearchSession session, QuerySql sql, ListingQuery query, CancellationToken cancellationToken)
    {
        var page = query.Page;
        var wanted = page.Size + 1;
        var skipped = page.After is { } after ? Passed(after) : (page.Number - 1L) * page.Size;
        List<PageRow> rows = skipped >= _scored.Count ? [] :
            [.. _scored.Skip((int)skipped).Take(wanted).Select(r => new PageRow(r.Id, BitConverter.DoubleToInt64Bits(r.Score), r.Score))];
        if (rows.Count == wanted) return rows;
        var later = page.After is { Key: null } rest ? SqlPiece.Of($"s.property_id > {rest.Id}") : SqlPiece.True;
        var offset = page.After is null ? Math.Max(0, skipped - _scored.Count) : 0;
        await session.ReadAsync([SqlPiece.Of($"""
            SELECT s.property_id FROM property_search s WHERE {sql.Where(query)} AND {later} AND s.property_id <> ALL ({_scored.Select(r => r.Id).ToArray()})
            ORDER BY s.property_id LIMIT {wanted - rows.Count} OFFSET {offset}
            """)], async (_, reader, token) =>
        {
            while (await reader.ReadAsync(token)) rows.Add(new PageRow(reader.GetInt32(0), null, null));
        }, cancellationToken);
        return rows;
    }

    // How many scored results stand up to and at a cursor.
    private int Passed(PageCursor after)
    {
        if (after.Key is not { } key) return _scored.Count;
        var at = _scored.FindIndex(r =>
        {
            var bits = BitConverter.DoubleToInt64Bits(r.Score);
            return bits == key ? r.Id > after.Id : _descending ? bits < key : bits > key;
        });
        return at < 0 ? _scored.Count : at;
    }

    // Every passage of the results where few have any, else the nearest that the index finds for each passage asked with.
    private static SqlPiece Nearest(int ranking, MeaningCode[] asked, VectorMatch match, SqlPiece where)
    {
        var joined = SqlPiece.Of($"property_vectors v JOIN property_search s ON s.property_id = v.property_id WHERE v.space = {match.Space} AND {where}");
        var few = SqlPiece.Of($"(SELECT count(*) FROM (SELECT FROM {joined} LIMIT {MostCompared + 1}) f) <= {MostCompared}");
        var half = VectorColumn.Of(match.Dimensions);
        var nearest = asked.Select(a => SqlPiece.Of($"""
            SELECT * FROM (SELECT v.property_id, v.passage, v.code FROM {joined} AND NOT {few}
            ORDER BY {half} <=> {Scaled(a)}::real[]::halfvec LIMIT {Candidates}) n
            """));
        return SqlPiece.Of($"""
            (SELECT {ranking}, c.property_id, c.code, NULL::float8 FROM (
              SELECT v.property_id, v.passage, v.code FROM {joined} AND {few} UNION {SqlPiece.Join(nearest, $" UNION ")}) c ORDER BY c.property_id, c.passage)
            """);
    }

    // Halves end at 65,504, and only the direction counts.
    private static float[] Scaled(MeaningCode code) => [.. code.Values.Select(v => v / (float)MeaningCode.Largest)];

    private static List<(int Id, double Score)> Best(Dictionary<int, List<PassageCode>> found, Func<int, PassageCode[], double?> score) =>
        Sorted([.. found.Select(f => (f.Key, Score: score(f.Key, [.. f.Value]))).Where(f => f.Score is not null).Select(f => (f.Key, f.Score!.Value))], descending: true);

    private static List<(int Id, double Score)> Fused(List<List<(int Id, double Score)>> orders)
    {
        var sums = new Dictionary<int, double>();
        foreach (var order in orders)
            for (var place = 0; place < Math.Min(order.Count, RankFusion.Depth); place++)
                sums[order[place].Id] = sums.GetValueOrDefault(order[place].Id) + RankFusion.Part(place + 1);
        return [.. sums.Select(s => (s.Key, s.Value))];
    }

    private static List<(int Id, double Score)> Sorted(List<(int Id, double Score)> scored, bool descending) =>
        [.. (descending ? scored.OrderByDescending(s => s.Score) : scored.OrderBy(s => s.Score)).ThenBy(s => s.Id)];
}
