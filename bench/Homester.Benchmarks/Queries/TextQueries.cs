using Homester.Benchmarks.Measuring;
using Homester.Listings.Query;
using Homester.Listings.Text;

namespace Homester.Benchmarks.Queries;

/// <summary>Word searches made from the words that the titles and remarks really hold.</summary>
internal sealed class TextQueries
{
    private const int Analyzed = 6_000;

    private readonly (string Text, double Share)[] _words;
    private readonly (string Text, double Share)[] _pairs;
    private readonly QueryTuner _tuner;
    private readonly Random _random;

    public TextQueries(ListingSample sample, QueryTuner tuner, Random random)
    {
        (_tuner, _random) = (tuner, random);
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var pairs = new Dictionary<string, int>(StringComparer.Ordinal);
        var step = Math.Max(1, sample.Listings.Count / Analyzed);
        var analyzed = 0;
        for (var i = 0; i < sample.Listings.Count; i += step, analyzed++)
        {
            var terms = TextAnalyzer.Analyze(sample.Listings[i].Description).Select(t => t.Text).ToArray();
            foreach (var word in terms.Where(IsWord).ToHashSet()) Count(words, word);
            foreach (var pair in terms.Zip(terms.Skip(1)).Where(p => IsWord(p.First) && IsWord(p.Second)).Select(p => $"{p.First} {p.Second}").ToHashSet()) Count(pairs, pair);
        }

        _words = Shares(words, analyzed);
        _pairs = Shares(pairs, analyzed);
    }

    /// <summary>Two to four words, one of which is enough, best first.</summary>
    public ListingQuery? AnyOf(Band band, double share)
    {
        var count = _random.Next(2, 5);
        var candidates = _words.Where(w => w.Share > share / 12 && w.Share < share * 0.9).ToArray();
        if (candidates.Length < count) return null;
        var picked = candidates.OrderBy(_ => _random.Next()).Take(count).ToArray();
        // As if words came independently: keeps the exact counting to combinations that may fit.
        var union = 1 - picked.Aggregate(1.0, (rest, w) => rest * (1 - w.Share));
        if (union < share * 0.8 || union > share * 1.25) return null;
        return Fitting(new TextQuery { Words = [.. picked.Select(w => w.Text)], Match = TextMatch.Any }, band);
    }

    /// <summary>Two words side by side.</summary>
    public ListingQuery? Phrase(Band band, double least, double most)
    {
        var candidates = _pairs.Where(p => p.Share >= least && p.Share <= most).ToArray();
        return candidates.Length == 0 ? null : Fitting(new TextQuery { Phrases = [candidates[_random.Next(candidates.Length)].Text] }, band);
    }

    private ListingQuery? Fitting(TextQuery text, Band band)
    {
        var query = ListingQuery.Everything with { Text = text };
        return band.Contains(_tuner.Count(query)) ? query : null;
    }

    private static bool IsWord(string term) => term.Length >= 3 && term.All(char.IsAsciiLetterLower);

    private static void Count(Dictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static (string, double)[] Shares(Dictionary<string, int> counts, int of) =>
        [.. counts.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => (c.Key, (double)c.Value / of))];
}
