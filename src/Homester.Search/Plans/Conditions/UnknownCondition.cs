using Homester.Listings.Fields;
using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>The documents that do not state a field, or those that do.</summary>
internal sealed class UnknownCondition(ListingField field, bool stated) : Condition
{
    public override int TestCost => 1;

    public override long Estimate(Segment segment)
    {
        var unknown = segment.Unknown(field) is { } bits ? Bits.Count(bits) : 0;
        return stated ? segment.Count - unknown : unknown;
    }

    public override ulong[]? Ready(Segment segment) => stated ? null : segment.Unknown(field);

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        segment.Unknown(field)?.AsSpan(0, bits.Length).CopyTo(bits);
        if (stated) Bits.Not(bits, segment.Count);
    }

    public override bool Test(Segment segment, int doc) => (segment.Unknown(field) is { } bits && Bits.Get(bits, doc)) != stated;
}
