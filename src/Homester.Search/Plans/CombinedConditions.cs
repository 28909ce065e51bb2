using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Plans;

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

    public override void Restrict(Segment segment, Span<ulong> bits, long count, Scratch scratch)
    {
        if (part.Ready(segment) is { } ready) Bits.AndNot(bits, ready);
        else base.Restrict(segment, bits, count, scratch);
    }
}
