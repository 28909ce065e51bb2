using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>Holds for every document or for none.</summary>
internal sealed class ConstantCondition(bool holds) : Condition
{
    public static ConstantCondition Always { get; } = new(true);

    public static ConstantCondition Never { get; } = new(false);

    public override int TestCost => 1;

    public override long Estimate(Segment segment) => holds ? segment.Count : 0;

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        if (holds) Bits.Fill(bits, segment.Count);
    }

    public override bool Test(Segment segment, int doc) => holds;
}
