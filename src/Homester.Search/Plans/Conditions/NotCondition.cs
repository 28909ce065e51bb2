using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>The complement of a condition.</summary>
internal sealed class NotCondition(Condition part) : Condition
{
    public override int TestCost => part.TestCost;

    public override long Estimate(Segment segment) => Math.Max(0, segment.Count - part.Estimate(segment));

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        part.Fill(segment, bits, scratch);
        Bits.Not(bits, segment.Count);
    }

    public override bool Test(Segment segment, int doc) => !part.Test(segment, doc);

    public override long Restrict(Segment segment, Span<ulong> bits, WordWindow window, long count, Scratch scratch) =>
        part.Ready(segment) is { } ready ? Bits.TakeOut(window.Of(bits), window.Of(ready)) : base.Restrict(segment, bits, window, count, scratch);
}
