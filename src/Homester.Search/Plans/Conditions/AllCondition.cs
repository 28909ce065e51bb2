using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>Every one of some conditions.</summary>
internal sealed class AllCondition(IReadOnlyList<Condition> parts) : Condition
{
    private const int MostOnStack = 32;

    public override int TestCost => 1 + parts.Sum(p => p.TestCost);

    public override long Estimate(Segment segment) => parts.Count == 0 ? segment.Count : parts.Min(p => p.Estimate(segment));

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        Bits.Fill(bits, segment.Count);
        Restrict(segment, bits, new WordWindow(0, bits.Length), segment.Count, scratch);
    }

    public override bool Test(Segment segment, int doc)
    {
        foreach (var part in parts)
            if (!part.Test(segment, doc)) return false;
        return true;
    }

    public override long Restrict(Segment segment, Span<ulong> bits, WordWindow window, long count, Scratch scratch)
    {
        Span<long> estimates = parts.Count <= MostOnStack ? stackalloc long[parts.Count] : new long[parts.Count];
        Span<int> order = parts.Count <= MostOnStack ? stackalloc int[parts.Count] : new int[parts.Count];
        for (var p = 0; p < parts.Count; p++) (estimates[p], order[p]) = (parts[p].Estimate(segment), p);
        estimates.Sort(order);
        foreach (var p in order) count = parts[p].Restrict(segment, bits, window, count, scratch);
        return count;
    }
}
