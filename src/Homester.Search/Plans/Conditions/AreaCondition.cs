using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>Inside some shapes and outside others, or without coordinates where that counts as a match.</summary>
internal sealed class AreaCondition(SearchArea area) : Condition
{
    public override int TestCost => 16;

    public override long Estimate(Segment segment)
    {
        if (area.Include.Count == 0) return segment.Count;
        double share = 0;
        foreach (var shape in area.Include)
        {
            var box = shape.Bounds;
            var width = box.East >= box.West ? box.East - box.West : box.East - box.West + 360;
            // Half the homes of the country stand within some 600 square degrees.
            share += width * (box.North - box.South) / 600;
        }

        return (long)(Math.Min(1, share) * segment.Count);
    }

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        if (area.Unknown != UnknownPolicy.Only)
        {
            if (area.Include.Count == 0) Bits.Or(bits, segment.Geo.Located);
            foreach (var shape in area.Include) segment.Geo.Fill(shape, bits);
            if (area.Exclude.Count > 0) TakeOut(segment, bits, scratch);
        }

        if (area.Unknown != UnknownPolicy.Exclude) Bits.Or(bits, segment.Geo.Unlocated);
    }

    public override bool Test(Segment segment, int doc) => area.Matches(segment.Geo.Location(doc));

    private void TakeOut(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        var outside = scratch.Bitmap(bits.Length);
        foreach (var shape in area.Exclude) segment.Geo.Fill(shape, outside.AsSpan(0, bits.Length));
        Bits.AndNot(bits, outside);
        scratch.Return(outside);
    }
}
