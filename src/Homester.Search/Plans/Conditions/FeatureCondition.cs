using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>Some or all of some features, or unknown where that counts as a match.</summary>
internal sealed class FeatureCondition(ulong asked, bool all, bool unknown) : Condition
{
    public override int TestCost => 2;

    public override long Estimate(Segment segment)
    {
        long count = all ? segment.Count : 0;
        for (var rest = asked; rest != 0; rest &= rest - 1)
        {
            var has = segment.Features.Counts[System.Numerics.BitOperations.TrailingZeroCount(rest)];
            count = all ? Math.Min(count, has) : count + has;
        }

        return count + (unknown && segment.Features.Unknown is { } missing ? Bits.Count(missing) : 0);
    }

    public override ulong[]? Ready(Segment segment) =>
        ulong.IsPow2(asked) && !(unknown && segment.Features.Unknown is not null)
            ? segment.Features.Bitmaps[System.Numerics.BitOperations.TrailingZeroCount(asked)]
            : null;

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        if (all)
        {
            Bits.Fill(bits, segment.Count);
            if (segment.Features.Unknown is { } silent) Bits.AndNot(bits, silent);
        }

        for (var rest = asked; rest != 0; rest &= rest - 1)
        {
            var having = segment.Features.Bitmaps[System.Numerics.BitOperations.TrailingZeroCount(rest)];
            if (all) Bits.And(bits, having);
            else Bits.Or(bits, having);
        }

        if (unknown && segment.Features.Unknown is { } missing) Bits.Or(bits, missing);
    }

    public override bool Test(Segment segment, int doc)
    {
        if (!segment.Features.IsKnown(doc)) return unknown;
        for (var rest = asked; rest != 0; rest &= rest - 1)
            if (Bits.Get(segment.Features.Bitmaps[System.Numerics.BitOperations.TrailingZeroCount(rest)], doc) != all) return !all;
        return all;
    }
}
