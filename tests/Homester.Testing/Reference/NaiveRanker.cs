using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Text;

namespace Homester.Testing.Reference;

/// <summary>The ranking of docs/design/text.md in the plainest code: every figure counted anew from the listings.</summary>
internal sealed class NaiveRanker
{
    private readonly Dictionary<int, string[][]> _texts;

    /// <summary>Ranks among these listings, of any status.</summary>
    public NaiveRanker(IEnumerable<Listing> listings) => _texts = listings.ToDictionary(l => l.Id, TextsOf);

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
        double[] weights = [2, 1.5, 1.5, 1];
        double n = _texts.Count;
        double df = _texts.Values.Count(t => t.Any(text => text.Contains(term)));
        var idf = Math.Log(1 + ((n - df + 0.5) / (df + 0.5)));
        double frequency = 0;
        for (var field = 0; field < weights.Length; field++)
        {
            double tf = texts[field].Count(t => t == term);
            if (tf == 0) continue;
            var lengths = _texts.Values.Select(t => (double)t[field].Length).Where(length => length > 0).ToArray();
            frequency += weights[field] * tf / (0.25 + (0.75 * texts[field].Length / (lengths.Sum() / lengths.Length)));
        }

        return (long)Math.Floor((1e9 * idf * frequency / (1.2 + frequency)) + 0.5);
    }

    private static bool Occurs(string[] text, string[] asked) =>
        Enumerable.Range(0, Math.Max(0, text.Length - asked.Length + 1)).Any(at => text.Skip(at).Take(asked.Length).SequenceEqual(asked));

    private static string[][] TextsOf(Listing listing) => [.. ListingText.Fields.Select(f => TermsOf(ListingText.Of(listing, f)))];

    private static string[] TermsOf(string? text) => [.. TextAnalyzer.Analyze(text).Select(t => t.Text)];
}
