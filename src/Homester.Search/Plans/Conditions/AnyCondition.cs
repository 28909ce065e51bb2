using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>At least one of some conditions.</summary>
internal sealed class AnyCondition(IReadOnlyList<Condition> parts) : Condition
{
    public override int TestCost => 1 + parts.Sum(p => p.TestCost);

    public override long Estimate(Segment segment) => Math.Min(segment.Count, parts.Sum(p => p.Estimate(segment)));

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        var one = scratch.Bitmap(bits.Length);
        foreach (var part in parts)
        {
            if (part.Ready(segment) is { } ready)
            {
                Bits.Or(bits, ready);
                continue;
            }

            one.AsSpan(0, bits.Length).Clear();
            part.Fill(segment, one.AsSpan(0, bits.Length), scratch);
            Bits.Or(bits, one);
        }

        scratch.Return(one);
    }

    public override bool Test(Segment segment, int doc)
    {
        foreach (var part in parts)
            if (part.Test(segment, doc)) return true;
        return false;
    }
}
