using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>Every one of some conditions.</summary>
internal sealed class AllCondition(IReadOnlyList<Condition> parts) : Condition
{
    public override int TestCost => 1 + parts.Sum(p => p.TestCost);

    public override long Estimate(Segment segment) => parts.Count == 0 ? segment.Count : parts.Min(p => p.Estimate(segment));

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        Bits.Fill(bits, segment.Count);
        Restrict(segment, bits, segment.Count, scratch);
    }

    public override bool Test(Segment segment, int doc)
    {
        foreach (var part in parts)
            if (!part.Test(segment, doc)) return false;
        return true;
    }

    public override void Restrict(Segment segment, Span<ulong> bits, long count, Scratch scratch)
    {
        foreach (var part in parts.OrderBy(p => p.Estimate(segment)))
        {
            part.Restrict(segment, bits, count, scratch);
            count = Bits.Count(bits);
        }
    }
}
