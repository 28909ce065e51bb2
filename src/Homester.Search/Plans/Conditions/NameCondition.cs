using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>A name with one of some keys, or unknown where that counts as a match.</summary>
internal sealed class NameCondition(int slot, int[] keys, bool unknown) : Condition
{
    public override int TestCost => 3;

    public override long Estimate(Segment segment)
    {
        var column = segment.Names[slot];
        long count = unknown && column.Unknown is { } missing ? Bits.Count(missing) : 0;
        foreach (var key in keys) count += column.Count(key);
        return count;
    }

    public override ulong[]? Ready(Segment segment) =>
        keys.Length == 1 && !(unknown && segment.Names[slot].Unknown is not null) ? segment.Names[slot].Bitmap(keys[0]) : null;

    public override bool Lists(Segment segment) => Ready(segment) is null;

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        var column = segment.Names[slot];
        foreach (var key in keys) column.Fill(key, bits);
        if (unknown && column.Unknown is { } missing) Bits.Or(bits, missing);
    }

    public override WordWindow FillListed(Segment segment, Span<ulong> bits, Scratch scratch) =>
        keys.Length == 1 && !unknown ? segment.Names[slot].Fill(keys[0], bits) : base.FillListed(segment, bits, scratch);

    public override long Restrict(Segment segment, Span<ulong> bits, WordWindow window, long count, Scratch scratch) =>
        Ready(segment) is null && keys.Length == 1 && !(unknown && segment.Names[slot].Unknown is not null) && count * TestCost >= Math.Min(window.Length, segment.Names[slot].Count(keys[0]))
            ? segment.Names[slot].Restrict(keys[0], bits, window)
            : base.Restrict(segment, bits, window, count, scratch);

    public override bool Test(Segment segment, int doc)
    {
        var column = segment.Names[slot];
        var code = column.Code(doc);
        return code < 0 ? unknown : Array.IndexOf(keys, column.Dictionary.KeyOf(code)) >= 0;
    }
}
