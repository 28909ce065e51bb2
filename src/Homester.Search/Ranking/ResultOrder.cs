using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Plans;

namespace Homester.Search.Ranking;

/// <summary>The order of one query's results: offers hits with their keys to a heap. Thread safe.</summary>
/// <param name="query">The query.</param>
/// <param name="sort">The order in force.</param>
/// <param name="scorer">Its ranking; null when its text does not rank.</param>
/// <param name="today">The day of asking.</param>
internal sealed class ResultOrder(ListingQuery query, ListingSort sort, TextScorer? scorer, DateOnly today)
{
    /// <summary>Whether the largest come first.</summary>
    public bool Descending => sort.Descending;

    /// <summary>Offers all hits of a segment that come after a cursor; gives how many those are.</summary>
    public long Offer(SegmentMatches matches, int view, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap, Scratch scratch)
    {
        if (matches.Count == 0) return 0;
        var segment = matches.View.Segment;
        if (sort.Key == ListingSort.NewestKey) return OfferColumn(matches, segment.Listed, view, after, heap, scratch);
        if (sort.Key == ListingSort.RelevanceKey) return OfferScores(matches, view, after, heap, scratch);
        if (sort.Key == ListingFields.Distance.Name) return OfferDistances(matches, view, after, heap);
        return OfferColumn(matches, segment.Number(ListingFields.Find(sort.Key)!, today), view, after, heap, scratch);
    }

    private long OfferColumn(
        SegmentMatches matches, NumberColumn column, int view, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap, Scratch scratch)
    {
        long offered = 0;
        var ids = matches.View.Segment.Ids;
        var (docs, values) = (scratch.IntRoom(matches.Count), scratch.LongRoom(matches.Count));
        var stating = column.Gather(matches.Hits, docs, values);
        for (var i = 0; i < stating; i++)
            if (Offer(new SortEntry(SortKey.Of(values[i], Descending), ids[docs[i]], view, docs[i]), after, heap)) offered++;
        if (stating == matches.Count) return offered;

        // What states nothing comes last: with the heap full of what does, it need not be looked at.
        if (after is null && heap.IsFull && heap.Last.Key != SortKey.Unknown) return matches.Count;
        foreach (var doc in Bits.Of(matches.Hits))
            if (!column.IsKnown(doc) && Offer(new SortEntry(SortKey.Unknown, ids[doc], view, doc), after, heap)) offered++;
        return offered;
    }

    private long OfferScores(SegmentMatches matches, int view, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap, Scratch scratch)
    {
        long offered = 0;
        var segment = matches.View.Segment;
        var points = scorer is null ? null : scratch.Longs(segment.Count);
        scorer?.Score(segment, matches.Hits, points, scratch);
        foreach (var doc in Bits.Of(matches.Hits))
        {
            var key = points is null ? SortKey.Unknown : SortKey.Of(BitConverter.DoubleToInt64Bits(points[doc] / 1e9), Descending);
            if (Offer(new SortEntry(key, segment.Ids[doc], view, doc), after, heap)) offered++;
        }

        return offered;
    }

    private long OfferDistances(SegmentMatches matches, int view, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap)
    {
        long offered = 0;
        var segment = matches.View.Segment;
        var origin = query.Area.Origin;
        foreach (var doc in Bits.Of(matches.Hits))
        {
            long? miles = origin is { } from && segment.Geo.Location(doc) is { } at ? BitConverter.DoubleToInt64Bits(from.MilesTo(at)) : null;
            if (Offer(new SortEntry(SortKey.Of(miles, Descending), segment.Ids[doc], view, doc), after, heap)) offered++;
        }

        return offered;
    }

    private static bool Offer(in SortEntry entry, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap)
    {
        if (after is { } last && default(SortEntry.Order).Compare(entry, last) <= 0) return false;
        heap.Offer(entry);
        return true;
    }
}
