using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>A token among some, or unknown where that counts as a match.</summary>
internal sealed class TokenCondition(int slot, ulong tokens, bool unknown) : Condition
{
    public override int TestCost => 2;

    public override long Estimate(Segment segment)
    {
        long count = 0;
        var column = segment.Tokens[slot];
        for (var token = 0; token < column.Bitmaps.Length; token++)
            if ((tokens >> token & 1) != 0) count += column.Counts[token];
        return count + (unknown && column.Unknown is { } missing ? Bits.Count(missing) : 0);
    }

    public override ulong[]? Ready(Segment segment) =>
        ulong.IsPow2(tokens) && !(unknown && segment.Tokens[slot].Unknown is not null)
            ? segment.Tokens[slot].Bitmaps[System.Numerics.BitOperations.TrailingZeroCount(tokens)]
            : null;

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        var column = segment.Tokens[slot];
        for (var token = 0; token < column.Bitmaps.Length; token++)
            if ((tokens >> token & 1) != 0) Bits.Or(bits, column.Bitmaps[token]);
        if (unknown && column.Unknown is { } missing) Bits.Or(bits, missing);
    }

    public override bool Test(Segment segment, int doc) =>
        segment.Tokens[slot].Get(doc) is var code && code == TokenColumn.None ? unknown : (tokens >> code & 1) != 0;
}
