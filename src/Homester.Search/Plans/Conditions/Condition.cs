using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>
/// A compiled part of a query, two-valued: what is unknown is already settled. It can be answered for all documents of a segment at once, or
/// for one document. What it says of dead documents does not matter. Immutable, thread safe.
/// </summary>
internal abstract class Condition
{
    /// <summary>What testing one document costs, in words of a bitmap.</summary>
    public virtual int TestCost => 4;

    /// <summary>About how many documents match at most; the smaller, the sooner it is asked.</summary>
    public abstract long Estimate(Segment segment);

    /// <summary>Sets the bits of the documents that match. The bits come zero.</summary>
    public abstract void Fill(Segment segment, Span<ulong> bits, Scratch scratch);

    /// <summary>Whether one document matches.</summary>
    public abstract bool Test(Segment segment, int doc);

    /// <summary>Whether filling costs next to nothing but for the documents that match: then they are a better start than all documents.</summary>
    public virtual bool Lists(Segment segment) => false;

    /// <summary>As <see cref="Fill"/>, and tells the words outside of which no bit was set.</summary>
    public virtual WordWindow FillListed(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        Fill(segment, bits, scratch);
        return new WordWindow(0, bits.Length).Narrow(bits);
    }

    /// <summary>The bitmap of the matching documents when the segment holds it ready; null otherwise.</summary>
    public virtual ulong[]? Ready(Segment segment) => null;

    /// <summary>Takes out of the bits the documents that do not match; gives how many are left.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="bits">What to restrict: a bit for each document.</param>
    /// <param name="window">The words outside of which there are no bits.</param>
    /// <param name="count">How many bits are set, about.</param>
    /// <param name="scratch">Working memory.</param>
    public virtual long Restrict(Segment segment, Span<ulong> bits, WordWindow window, long count, Scratch scratch)
    {
        if (Ready(segment) is { } ready) return Bits.Keep(window.Of(bits), window.Of(ready));
        if (count * TestCost < bits.Length)
        {
            long left = 0;
            var first = window.From * Bits.WordSize;
            var inside = window.Of(bits);
            foreach (var doc in Bits.Of(inside))
            {
                if (Test(segment, first + doc)) left++;
                else Bits.Clear(inside, doc);
            }

            return left;
        }

        var matching = scratch.Bitmap(bits.Length);
        Fill(segment, matching.AsSpan(0, bits.Length), scratch);
        var kept = Bits.Keep(window.Of(bits), window.Of(matching));
        scratch.Return(matching);
        return kept;
    }
}
