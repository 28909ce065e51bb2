using Homester.Listings;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Listings.Search.Vectors;

namespace Homester.Testing.Reference;

/// <summary>The order of one request's results, by looking at all of them.</summary>
internal sealed class ReferenceOrder
{
    private readonly Dictionary<int, double?> _scores;
    private readonly ReferenceMeaning _meaning;
    private readonly DateOnly _today;
    private readonly GeoPoint? _origin;

    /// <summary>Orders the listings that match.</summary>
    public ReferenceOrder(IReadOnlyList<Listing> matching, ListingSearchRequest request, ReferenceMeaning meaning, Lazy<NaiveRanker> ranker, DateOnly today)
    {
        (_meaning, _today, _origin) = (meaning, today, request.Query.Area.Origin);
        Sort = request.SortInForce(meaning.Likeness is not null);
        _scores = Scores(matching, request.Query.Text, ranker);
        var keyed = matching.Select(l => (Listing: l, Key: Key(l)));
        var statedFirst = keyed.OrderBy(r => r.Key is null);
        Results = [.. (Sort.Descending ? statedFirst.ThenByDescending(r => r.Key) : statedFirst.ThenBy(r => r.Key)).ThenBy(r => r.Listing.Id)];
    }

    /// <summary>The order in force.</summary>
    public ListingSort Sort { get; }

    /// <summary>Everything that matches, in order.</summary>
    public IReadOnlyList<(Listing Listing, long? Key)> Results { get; }

    /// <summary>The score to show.</summary>
    public double? Score(int id) => _scores.GetValueOrDefault(id);

    private long? Key(Listing listing)
    {
        if (Sort.Key != ListingSort.RelevanceKey) return Sort.ValueOf(listing, _today, _origin);
        return Score(listing.Id) is { } score ? BitConverter.DoubleToInt64Bits(score) : null;
    }

    private Dictionary<int, double?> Scores(IReadOnlyList<Listing> matching, TextQuery text, Lazy<NaiveRanker> ranker)
    {
        var rankings = new List<Dictionary<int, double?>>();
        if (text.Ranks) rankings.Add(matching.ToDictionary(l => l.Id, l => (double?)(ranker.Value.Points(l, text) / 1e9)));
        if (_meaning.Meaning is not null) rankings.Add(matching.ToDictionary(l => l.Id, l => _meaning.ByMeaning(l.Id)?.Score));
        if (_meaning.Likeness is not null) rankings.Add(matching.ToDictionary(l => l.Id, l => _meaning.ByLikeness(l.Id)?.Score));
        if (rankings.Count == 1) return rankings[0];
        return rankings.Count == 0 || Sort.Key != ListingSort.RelevanceKey ? [] : Fused(matching, rankings);
    }

    private static Dictionary<int, double?> Fused(IReadOnlyList<Listing> matching, List<Dictionary<int, double?>> rankings)
    {
        var sums = matching.ToDictionary(l => l.Id, _ => 0.0);
        foreach (var ranking in rankings)
        {
            var order = ranking.Where(r => r.Value is not null).OrderByDescending(r => r.Value).ThenBy(r => r.Key).Select(r => r.Key).ToArray();
            for (var place = 0; place < order.Length; place++) sums[order[place]] += RankFusion.Part(place + 1);
        }

        return sums.ToDictionary(s => s.Key, s => s.Value > 0 ? s.Value : (double?)null);
    }
}
