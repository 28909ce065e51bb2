using System.Collections.Concurrent;
using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Text;

namespace Homester.Testing.Reference;

/// <summary>The ranking of docs/design/text.md in the plainest code. Thread safe.</summary>
internal sealed class NaiveRanker
{
    private static readonly double[] Weights = [2, 1.5, 1.5, 1];

    private readonly Dictionary<int, string[][]> _texts;
    private readonly double[] _averages;
    private readonly ConcurrentDictionary<string, int> _listingsWith = new(StringComparer.Ordinal);

    /// <summary>Ranks among these listings, of any status.</summary>
    public NaiveRanker(IEnumerable<Listing> listings)
    {
        _texts = listings.ToDictionary(l => l.Id, TextsOf);
        _averages = [.. Enumerable.Range(0, Weights.Length).Select(Average)];
    }

    /// <summary>Points of a listing; it need not match the query.</summary>
    public long Points(Listing listing, TextQuery query)
    {
        var texts = _texts[listing.Id];
        var terms = new HashSet<string>();
        foreach (var item in query.Words.Concat(query.Phrases))
        {
            var asked = TermsOf(item);
            if (asked.Length > 0 && texts.Any(text => Occurs(text, asked))) terms.UnionWith(asked);
        }

        return terms.Sum(term => PointsOf(term, texts));
    }

    private long PointsOf(string term, string[][] texts)
    {
        double n = _texts.Count;
        double df = _listingsWith.GetOrAdd(term, t => _texts.Values.Count(listing => listing.Any(text => text.Contains(t))));
        var idf = Math.Log(1 + ((n - df + 0.5) / (df + 0.5)));
        double frequency = 0;
        for (var field = 0; field < Weights.Length; field++)
        {
            double tf = texts[field].Count(t => t == term);
            if (tf > 0) frequency += Weights[field] * tf / (0.25 + (0.75 * texts[field].Length / _averages[field]));
        }

        return (long)Math.Floor((1e9 * idf * frequency / (1.2 + frequency)) + 0.5);
    }

    // Over the listings that have the text at all; a field that none has is never asked for its average.
    private double Average(int field) => _texts.Values.Select(t => (double)t[field].Length).Where(length => length > 0).DefaultIfEmpty().Average();

    private static bool Occurs(string[] text, string[] asked) =>
        Enumerable.Range(0, Math.Max(0, text.Length - asked.Length + 1)).Any(at => text.Skip(at).Take(asked.Length).SequenceEqual(asked));

    private static string[][] TextsOf(Listing listing) => [.. ListingText.Fields.Select(f => TermsOf(ListingText.Of(listing, f)))];

    private static string[] TermsOf(string? text) => [.. TextAnalyzer.Analyze(text).Select(t => t.Text)];
}
