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
        long count = 0;
        foreach (var shape in area.Include) count += segment.Geo.Estimate(shape.Bounds);
        return Math.Min(count, segment.Count);
    }

    public override bool Lists(Segment segment) => area.Include.Count > 0;

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        if (area.Unknown != UnknownPolicy.Only)
        {
            if (area.Include.Count == 0) Bits.SetRange(bits, 0, segment.Geo.Located);
            foreach (var shape in area.Include) segment.Geo.Fill(shape, bits);
            if (area.Exclude.Count > 0) TakeOut(segment, bits, scratch);
        }

        if (area.Unknown != UnknownPolicy.Exclude && segment.Geo.Unlocated is { } unlocated) Bits.Or(bits, unlocated);
    }

    public override bool Test(Segment segment, int doc)
    {
        if (segment.Geo.Location(doc) is not { } point) return area.Unknown != UnknownPolicy.Exclude;
        if (area.Unknown == UnknownPolicy.Only) return false;
        foreach (var shape in area.Exclude)
            if (shape.Contains(point)) return false;
        foreach (var shape in area.Include)
            if (shape.Contains(point)) return true;
        return area.Include.Count == 0;
    }

    private void TakeOut(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        var outside = scratch.Bitmap(bits.Length);
        foreach (var shape in area.Exclude) segment.Geo.Fill(shape, outside.AsSpan(0, bits.Length));
        Bits.AndNot(bits, outside);
        scratch.Return(outside);
    }
}
