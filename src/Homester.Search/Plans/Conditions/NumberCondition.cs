using Homester.Listings.Fields;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>A number within one of some closed ranges of scaled values, or unknown where that counts as a match.</summary>
internal sealed class NumberCondition(ListingField field, IReadOnlyList<(long Low, long High)> ranges, bool unknown, DateOnly today) : Condition
{
    public override int TestCost => 3 + ranges.Count;

    public override long Estimate(Segment segment)
    {
        var column = Column(segment);
        // Values are taken as evenly spread: good enough to order conditions by.
        double share = 0;
        var width = (double)column.Max - column.Min + 1;
        foreach (var (low, high) in ranges)
            share += Math.Max(0, (double)Math.Min(high, column.Max) - Math.Max(low, column.Min) + 1) / width;
        return (long)(Math.Min(1, share) * segment.Count);
    }

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        var column = Column(segment);
        foreach (var (low, high) in ranges) column.FillRange(low, high, bits);
        if (unknown && column.Unknown is { } missing) Bits.Or(bits, missing);
    }

    public override bool Test(Segment segment, int doc)
    {
        var column = Column(segment);
        return column.IsKnown(doc) ? Holds(column.Get(doc)) : unknown;
    }

    public override void Restrict(Segment segment, Span<ulong> bits, long count, Scratch scratch)
    {
        if (count * TestCost >= bits.Length)
        {
            base.Restrict(segment, bits, count, scratch);
            return;
        }

        var column = Column(segment);
        foreach (var doc in Bits.Of(bits))
            if (!(column.IsKnown(doc) ? Holds(column.Get(doc)) : unknown)) Bits.Clear(bits, doc);
    }

    private NumberColumn Column(Segment segment) => segment.Number(field, today);

    private bool Holds(long value)
    {
        foreach (var (low, high) in ranges)
            if (value >= low && value <= high) return true;
        return false;
    }
}
