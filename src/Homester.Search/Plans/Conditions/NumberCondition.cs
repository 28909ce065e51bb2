using Homester.Listings.Fields;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>A number within one of some closed ranges of scaled values, or unknown where that counts as a match.</summary>
internal sealed class NumberCondition(ListingField field, (long Low, long High)[] ranges, bool unknown, DateOnly today) : Condition
{
    public override int TestCost => 3 + ranges.Length;

    public override long Estimate(Segment segment)
    {
        var column = Column(segment);
        double share = 0;
        foreach (var (low, high) in ranges) share += column.Share(low, high);
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

    public override long Restrict(Segment segment, Span<ulong> bits, WordWindow window, long count, Scratch scratch)
    {
        var column = Column(segment);
        // One range is asked of the words that have bits, several of the whole column.
        var words = ranges.Length == 1 && !field.DependsOnToday ? window.Length : bits.Length;
        if (count * TestCost >= words) return column.Restrict(ranges, unknown, bits, window);
        long left = 0;
        var first = window.From * Bits.WordSize;
        var inside = window.Of(bits);
        foreach (var doc in Bits.Of(inside))
        {
            if (column.IsKnown(first + doc) ? Holds(column.Get(first + doc)) : unknown) left++;
            else Bits.Clear(inside, doc);
        }

        return left;
    }

    private NumberColumn Column(Segment segment) => segment.Number(field, today);

    private bool Holds(long value)
    {
        foreach (var (low, high) in ranges)
            if (value >= low && value <= high) return true;
        return false;
    }
}
