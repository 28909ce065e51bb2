using Homester.Listings.Query;
using Homester.Search.Bitmaps;
using Homester.Search.Plans.Conditions;
using Homester.Search.Postings;
using Homester.Search.Segments;

namespace Homester.Search.Ranking;

/// <summary>Ranks by BM25 over weighted fields, exactly as <c>docs/design/text.md</c> says. Holds the figures of one root; thread safe.</summary>
internal sealed class TextScorer
{
    private const double Saturation = 1.2;
    private const double LengthShare = 0.75;

    private readonly TermScore[] _terms;
    private readonly TextTotals _totals;

    /// <summary>Works out the figures of the words and phrases of a query. Reads the postings of a term when something of its segment is dead.</summary>
    public TextScorer(IndexRoot root, TextQuery query)
    {
        _totals = root.Totals;
        var optional = query.Match == TextMatch.Any ? TextCondition.Items(query.Words) : [];
        var required = TextCondition.Items(query.Match == TextMatch.Any ? query.Phrases : [.. query.Words, .. query.Phrases]);
        var anywhere = required.SelectMany(i => i).Concat(optional.Where(i => i.Length == 1).SelectMany(i => i)).ToHashSet(StringComparer.Ordinal);
        var onlyInPhrases = optional.SelectMany(i => i).Where(t => !anywhere.Contains(t)).Distinct(StringComparer.Ordinal);
        _terms =
        [
            .. anywhere.Select(t => new TermScore(t, Rarity(root, t), [])),
            .. onlyInPhrases.Select(t => new TermScore(t, Rarity(root, t), [.. optional.Where(i => i.Contains(t))])),
        ];
    }

    /// <summary>The points of the wanted documents of a segment; others may stay 0.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="wanted">Documents that match the query.</param>
    /// <param name="points">Comes zero; one for each document.</param>
    /// <param name="scratch">Working memory.</param>
    public void Score(Segment segment, ReadOnlySpan<ulong> wanted, Span<long> points, Scratch scratch)
    {
        foreach (var term in _terms)
        {
            var number = segment.Text.Find(term.Term);
            if (number < 0) continue;
            if (term.Phrases.Length == 0)
            {
                Score(segment.Text, number, term.Rarity, wanted, points);
                continue;
            }

            var counted = scratch.Bitmap(wanted.Length);
            var bits = counted.AsSpan(0, wanted.Length);
            foreach (var phrase in term.Phrases) Phrases.Fill(segment.Text, phrase, bits, scratch);
            Bits.And(bits, wanted);
            Score(segment.Text, number, term.Rarity, bits, points);
            scratch.Return(counted);
        }
    }

    private void Score(TextIndex index, int term, double rarity, ReadOnlySpan<ulong> wanted, Span<long> points)
    {
        ReadOnlySpan<double> weights = [2, 1.5, 1.5, 1];
        Span<double> averages = stackalloc double[TermFrequencies.Fields];
        for (var field = 0; field < averages.Length; field++) averages[field] = _totals.Average(field);
        var reader = index.Read(term);
        while (reader.MoveNext())
        {
            if (!Bits.Get(wanted, reader.Doc)) continue;
            var times = reader.Frequencies;
            double frequency = 0;
            for (var field = 0; field < TermFrequencies.Fields; field++)
            {
                if (times[field] == 0) continue;
                double length = index.Lengths[field].Get(reader.Doc);
                frequency += weights[field] * times[field] / (1 - LengthShare + (LengthShare * length / averages[field]));
            }

            points[reader.Doc] += (long)Math.Floor((1e9 * rarity * frequency / (Saturation + frequency)) + 0.5);
        }
    }

    private static double Rarity(IndexRoot root, string term)
    {
        double having = 0;
        foreach (var view in root.Views)
        {
            var text = view.Segment.Text;
            if (text.Find(term) is not (>= 0 and var number)) continue;
            if (view.AllLive)
            {
                having += text.DocumentCount(number);
                continue;
            }

            var reader = text.Read(number);
            while (reader.MoveNext())
                if (view.IsLive(reader.Doc)) having++;
        }

        return Math.Log(1 + ((root.Count - having + 0.5) / (having + 0.5)));
    }

    /// <summary>A term with its rarity; with phrases, it only counts where one of them occurs.</summary>
    private readonly record struct TermScore(string Term, double Rarity, string[][] Phrases);
}
