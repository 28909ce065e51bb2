using Homester.Listings.Query;
using Homester.Listings.Text;
using Homester.Search.Bitmaps;
using Homester.Search.Postings;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>The words that must and must not occur, answered from postings.</summary>
internal sealed class TextCondition : Condition
{
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
        foreach (var phrase in _phrases) estimate = Math.Min(estimate, Phrases.Estimate(segment.Text, phrase));
        if (_words.Length == 0) return estimate;
        return Math.Min(estimate, _any ? _words.Sum(w => Phrases.Estimate(segment.Text, w)) : _words.Min(w => Phrases.Estimate(segment.Text, w)));
    }

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        var occurring = scratch.Bitmap(bits.Length);
        var item = occurring.AsSpan(0, bits.Length);
        if (_any && _words.Length > 0)
        {
            foreach (var word in _words) Phrases.Fill(segment.Text, word, bits, scratch);
        }
        else
        {
            Bits.Fill(bits, segment.Count);
            Require(_words, bits, item);
        }

        Require(_phrases, bits, item);
        foreach (var excluded in _excluded)
        {
            item.Clear();
            Phrases.Fill(segment.Text, excluded, item, scratch);
            Bits.AndNot(bits, item);
        }

        scratch.Return(occurring);

        void Require(string[][] items, Span<ulong> all, Span<ulong> one)
        {
            foreach (var terms in items)
            {
                one.Clear();
                Phrases.Fill(segment.Text, terms, one, scratch);
                Bits.And(all, one);
            }
        }
    }

    /// <summary>Not to be asked: text is only ever a group of its own, and that is restricted by whole bitmaps.</summary>
    public override bool Test(Segment segment, int doc) => throw new NotSupportedException("Text is answered for whole segments.");

    public override long Restrict(Segment segment, Span<ulong> bits, long count, Scratch scratch)
    {
        var matching = scratch.Bitmap(bits.Length);
        Fill(segment, matching.AsSpan(0, bits.Length), scratch);
        var left = Bits.Keep(bits, matching.AsSpan(0, bits.Length));
        scratch.Return(matching);
        return left;
    }
}
