using Homester.Search.Segments;

namespace Homester.Search.Ranking;

/// <summary>Offers documents of one segment with their points to the heap of a page. Not thread safe.</summary>
internal sealed class TextOffers(Segment segment, int view, bool descending, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap)
{
    /// <summary>
    /// What must be reached to be kept: the points of the last one held, which are whole and far below 2^50, so that they come back exactly; the
    /// least number while all are kept, and in ascending order.
    /// </summary>
    public long Least { get; private set; } = LeastOf(heap, descending);

    /// <summary>Offers a document, unless it comes not after the cursor.</summary>
    public void Offer(int doc, long points)
    {
        var entry = new SortEntry(SortKey.Of(BitConverter.DoubleToInt64Bits(points / 1e9), descending), segment.Ids[doc], view, doc);
        if (after is { } last && default(SortEntry.Order).Compare(entry, last) <= 0) return;
        if (heap.Offer(entry)) Least = LeastOf(heap, descending);
    }

    private static long LeastOf(BoundedHeap<SortEntry, SortEntry.Order> heap, bool descending) =>
        descending && heap.IsFull && heap.Count > 0
            ? (long)Math.Round(BitConverter.Int64BitsToDouble(SortKey.ValueOf(heap.Last.Key, descending: true) ?? 0) * 1e9)
            : long.MinValue;
}
