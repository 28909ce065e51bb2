using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>One of some listings, or none of them. Costs what the set costs to look up, never what there are hits.</summary>
internal sealed class ScopeCondition(ListingScope scope) : Condition
{
    // A binary search in the numbers.
    public override int TestCost => 8;

    public override long Estimate(Segment segment) => scope.IsOnly ? Math.Min(scope.Ids.Length, segment.Count) : segment.Count;

    public override bool Lists(Segment segment) => scope.IsOnly;

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        if (!scope.IsOnly) Bits.Fill(bits, segment.Count);
        foreach (var id in scope.Ids)
        {
            if (segment.Find(id) is not (>= 0 and var doc)) continue;
            if (scope.IsOnly) Bits.Set(bits, doc);
            else Bits.Clear(bits, doc);
        }
    }

    public override bool Test(Segment segment, int doc) => scope.Keeps(segment.Ids[doc]);

    public override long Restrict(Segment segment, Span<ulong> bits, WordWindow window, long count, Scratch scratch)
    {
        if (scope.IsOnly || count < scope.Ids.Length) return base.Restrict(segment, bits, window, count, scratch);
        foreach (var id in scope.Ids)
            if (segment.Find(id) is >= 0 and var doc) Bits.Clear(bits, doc);
        return Bits.Count(window.Of(bits));
    }
}
