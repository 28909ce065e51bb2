using Homester.Listings.Search;
using Homester.Listings.Search.Vectors;

namespace Homester.Testing.Reference;

/// <summary>The ranking by vectors of docs/design/vectors.md in the plainest code, for one request. Thread safe.</summary>
internal sealed class ReferenceMeaning
{
    private readonly IReadOnlyDictionary<int, PassageCode[]> _codes;
    private readonly int? _similarTo;

    /// <summary>Prepares a request.</summary>
    /// <param name="codes">The passages of every listing that has some.</param>
    /// <param name="request">The request.</param>
    public ReferenceMeaning(IReadOnlyDictionary<int, PassageCode[]> codes, ListingSearchRequest request)
    {
        (_codes, _similarTo) = (codes, request.Query.SimilarTo);
        if (request.MeaningVector is { } vector) Meaning = [MeaningCode.Of(vector.Span)];
        if (_similarTo is { } id && codes.TryGetValue(id, out var own)) Likeness = [.. own.Select(c => MeaningCode.Of(c.Values))];
    }

    /// <summary>What is meant; null when no meaning ranks.</summary>
    public MeaningCode[]? Meaning { get; }

    /// <summary>The passages of the listing whose like is looked for; null when no likeness ranks.</summary>
    public MeaningCode[]? Likeness { get; }

    /// <summary>The passage most like what is meant, with its likeness; null for a listing without vectors.</summary>
    public (int Passage, double Score)? ByMeaning(int id) => Meaning is null ? null : Best(id, Meaning);

    /// <summary>As <see cref="ByMeaning"/>, to the listing whose like is looked for; null for itself too.</summary>
    public (int Passage, double Score)? ByLikeness(int id) => Likeness is null || id == _similarTo ? null : Best(id, Likeness);

    /// <summary>The passage that is the evidence.</summary>
    public int? Passage(int id) => (Meaning is null ? ByLikeness(id) : ByMeaning(id))?.Passage;

    private (int Passage, double Score)? Best(int id, MeaningCode[] asked)
    {
        if (!_codes.TryGetValue(id, out var passages)) return null;
        var best = (Passage: -1, Score: -1.0);
        for (var p = 0; p < passages.Length; p++)
        {
            var score = asked.Max(a => a.Likeness(a.Dot(passages[p].Values), passages[p].Norm));
            if (score > best.Score) best = (p, score);
        }

        return best;
    }
}
