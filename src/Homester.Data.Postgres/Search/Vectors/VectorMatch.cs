using System.Runtime.InteropServices;
using Homester.Data.Postgres.Search.Sql;
using Homester.Listings.Search;
using Homester.Listings.Search.Vectors;
using Npgsql;

namespace Homester.Data.Postgres.Search.Vectors;

/// <summary>
/// What a request means, in the whole numbers that likeness is defined on: PostgreSQL finds candidates by halves of floats, and this says how alike
/// they really are. Immutable, thread safe.
/// </summary>
internal sealed class VectorMatch
{
    private readonly int? _similarTo;

    private VectorMatch(int space, int dimensions, MeaningCode[]? meaning, MeaningCode[]? likeness, int? similarTo) =>
        (Space, Dimensions, Meaning, Likeness, _similarTo) = (space, dimensions, meaning, likeness, similarTo);

    /// <summary>Number of the space in the store; 0: the store has none.</summary>
    public int Space { get; }

    /// <summary>Dimensions of its vectors.</summary>
    public int Dimensions { get; }

    /// <summary>What is meant; null when no meaning ranks.</summary>
    public MeaningCode[]? Meaning { get; }

    /// <summary>The passages of the listing whose like is looked for; null when no likeness ranks.</summary>
    public MeaningCode[]? Likeness { get; }

    /// <summary>Prepares a request; null when neither a meaning nor a likeness ranks.</summary>
    /// <exception cref="ArgumentException">The request's vector cannot be compared with those of the store.</exception>
    public static async Task<VectorMatch?> OfAsync(SearchSession session, ListingSearchRequest request, CancellationToken cancellationToken)
    {
        var similarTo = request.Query.SimilarTo;
        if (request.MeaningVector is null && similarTo is null) return null;
        var (space, found) = await SpaceAsync(session, cancellationToken);
        MeaningCode[]? meaning = null;
        if (request.MeaningVector is { } vector)
        {
            if (found is not null) VectorRules.RequireComparable(vector.Span, found);
            else if (VectorRules.Fault(vector.Span) is { } fault) throw new ArgumentException($"The query's vector {fault}", nameof(request));
            meaning = [MeaningCode.Of(vector.Span)];
        }

        var own = found is null || similarTo is not { } id ? []
            : (await PassagesAsync(session, space, [id], cancellationToken)).GetValueOrDefault(id, []);
        if (meaning is null && own.Length == 0) return null;
        return new VectorMatch(space, found?.Dimensions ?? 0, meaning, own.Length == 0 ? null : [.. own.Select(c => MeaningCode.Of(c.Values))], similarTo);
    }

    /// <summary>The passages of listings that have some, in their order.</summary>
    public static async Task<Dictionary<int, PassageCode[]>> PassagesAsync(SearchSession session, int space, int[] ids, CancellationToken cancellationToken)
    {
        if (space == 0 || ids.Length == 0) return [];
        var rows = new List<(int Id, PassageCode Code)>();
        await session.ReadAsync([SqlPiece.Of($"""
            SELECT v.property_id, v.code FROM property_vectors v WHERE v.space = {space} AND v.property_id = ANY ({ids}) ORDER BY v.property_id, v.passage
            """)], async (_, reader, token) =>
        {
            while (await reader.ReadAsync(token)) rows.Add((reader.GetInt32(0), Code(reader, 1)));
        }, cancellationToken);
        return rows.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.Select(r => r.Code).ToArray());
    }

    /// <summary>The code in a column of bytes.</summary>
    public static PassageCode Code(NpgsqlDataReader reader, int column)
    {
        var values = MemoryMarshal.Cast<byte, sbyte>(reader.GetFieldValue<byte[]>(column)).ToArray();
        var norm = 0;
        foreach (var value in values) norm += value * value;
        return new PassageCode(values, norm);
    }

    /// <summary>The passage most like what is meant, with its likeness; null without vectors.</summary>
    public (int Passage, double Score)? ByMeaning(PassageCode[]? passages) => Meaning is null ? null : Best(passages, Meaning);

    /// <summary>As <see cref="ByMeaning"/>, to the listing whose like is looked for; null for itself too.</summary>
    public (int Passage, double Score)? ByLikeness(int id, PassageCode[]? passages) => Likeness is null || id == _similarTo ? null : Best(passages, Likeness);

    /// <summary>The passage that is the evidence.</summary>
    public int? Evidence(int id, PassageCode[]? passages) => (Meaning is null ? ByLikeness(id, passages) : ByMeaning(passages))?.Passage;

    private static (int Passage, double Score)? Best(PassageCode[]? passages, MeaningCode[] asked)
    {
        if (passages is null) return null;
        var best = (Passage: -1, Score: -1.0);
        for (var p = 0; p < passages.Length; p++)
        {
            var score = asked.Max(a => a.Likeness(a.Dot(passages[p].Values), passages[p].Norm));
            if (score > best.Score) best = (p, score);
        }

        return best;
    }

    // The space prepared last; none where pgvector is not.
    private static async Task<(int Number, VectorSpace? Space)> SpaceAsync(SearchSession session, CancellationToken cancellationToken)
    {
        (int, VectorSpace?) found = default;
        await session.ReadAsync([SqlPiece.Of($"""
            SELECT id, model, dimensions FROM property_vector_spaces WHERE to_regclass('property_vectors') IS NOT NULL ORDER BY chosen DESC, id DESC LIMIT 1
            """)], async (_, reader, token) =>
        {
            if (await reader.ReadAsync(token)) found = (reader.GetInt32(0), new VectorSpace(reader.GetString(1), reader.GetInt32(2)));
        }, cancellationToken);
        return found;
    }
}
