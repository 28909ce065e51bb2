using Homester.Listings.Query;
using Homester.Listings.Text;
using Homester.Search.Bitmaps;
using Homester.Search.Postings;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>The words that must and must not occur, answered from postings.</summary>
internal sealed class TextCondition : Condition
{
    private const long PhraseCost = 8;

    private readonly string[][] _words;
    private readonly string[][] _phrases;
    private readonly string[][] _excluded;
    private readonly bool _any;

    public TextCondition(TextQuery query)
    {
        (_words, _phrases, _excluded) = (Items(query.Words), Items(query.Phrases), Items(query.Excluded));
        _any = query.Match == TextMatch.Any;
    }

    /// <summary>The terms of each item.</summary>
    public static string[][] Items(IReadOnlyList<string> items) =>
        [.. items.Select(item => TextAnalyzer.Analyze(item).Select(t => t.Text).ToArray())];

    public override long Estimate(Segment segment)
    {
        long estimate = segment.Count;
        foreach (var phrase in _phrases) estimate = Math.Min(estimate, Cost(segment, phrase));
        if (_words.Length == 0) return estimate;
        return Math.Min(estimate, _any ? _words.Sum(w => Cost(segment, w)) : _words.Min(w => Cost(segment, w)));
    }

    // Reading positions costs many times what a word of a bitmap or a number costs: rather of what other conditions leave.
    private static long Cost(Segment segment, string[] terms) => Phrases.Estimate(segment.Text, terms) * (terms.Length > 1 ? PhraseCost : 1);

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch) => Fill(segment, bits, [], scratch);

    /// <summary>Not to be asked: text is only ever a group of its own, and that is restricted by whole bitmaps.</summary>
    public override bool Test(Segment segment, int doc) => throw new NotSupportedException("Text is answered for whole segments.");

    public override long Restrict(Segment segment, Span<ulong> bits, WordWindow window, long count, Scratch scratch)
    {
        var matching = scratch.Bitmap(bits.Length);
        Fill(segment, matching.AsSpan(0, bits.Length), bits, scratch);
        var left = Bits.Keep(window.Of(bits), window.Of(matching));
        scratch.Return(matching);
        return left;
    }

    // Of documents outside a set, when one is given, it does not matter what is said.
    private void Fill(Segment segment, Span<ulong> bits, ReadOnlySpan<ulong> among, Scratch scratch)
    {
        var occurring = scratch.Bitmap(bits.Length);
        var item = occurring.AsSpan(0, bits.Length);
        var all = _words.Length == 0 || !_any;
        if (!all)
        {
            foreach (var word in _words) Add(segment, word, bits, among, scratch);
        }
        else if (among.IsEmpty)
        {
            Bits.Fill(bits, segment.Count);
        }
        else
        {
            among.CopyTo(bits);
        }

        if (all) Require(segment, _words, bits, item, scratch);
        Require(segment, _phrases, bits, item, scratch);
        foreach (var excluded in _excluded)
        {
            item.Clear();
            Phrases.Fill(segment.Text, excluded, item, bits, scratch);
            Bits.AndNot(bits, item);
        }

        scratch.Return(occurring);
    }

    // What a phrase has is asked again by the ranking, of no more documents than the first time.
    private static void Add(Segment segment, string[] word, Span<ulong> bits, ReadOnlySpan<ulong> among, Scratch scratch)
    {
        if (word.Length == 1)
        {
            Phrases.Fill(segment.Text, word, bits, among, scratch);
            return;
        }

        var having = scratch.Bitmap(bits.Length);
        Phrases.Fill(segment.Text, word, having.AsSpan(0, bits.Length), among, scratch);
        Bits.Or(bits, having.AsSpan(0, bits.Length));
        scratch.Keep(segment.Text, Phrases.Name(word), having);
    }

    private static void Require(Segment segment, string[][] items, Span<ulong> all, Span<ulong> one, Scratch scratch)
    {
        // The rarest first: later ones then look at less.
        foreach (var terms in items.OrderBy(i => Phrases.Estimate(segment.Text, i)))
        {
            one.Clear();
            Phrases.Fill(segment.Text, terms, one, all, scratch);
            Bits.And(all, one);
        }
    }
}
