using System.Numerics;
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

    /// <summary>Offers to a heap the hits of a segment that come after a cursor; those that cannot be among what it keeps may be left out.</summary>
    public void Offer(SegmentMatches matches, int view, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap, Scratch scratch)
    {
        if (matches.Count == 0) return;
        var segment = matches.View.Segment;
        if (sort.Key == ListingSort.RelevanceKey) OfferScores(matches, view, after, heap, scratch);
        else if (sort.Key == ListingFields.Distance.Name) OfferDistances(matches, view, after, heap);
        else OfferColumn(matches, sort.Key == ListingSort.NewestKey ? segment.Listed : segment.Number(ListingFields.Find(sort.Key)!, today), Descending, view, after, heap);
    }

    private static void OfferColumn(SegmentMatches matches, NumberColumn column, bool descending, int view, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap)
    {
        var ids = matches.View.Segment.Ids;
        if (after is not { Key: SortKey.Unknown }) column.Walk(matches.Hits, matches.Window, new SortWalk(ids, view, descending, after, heap));

        // What states nothing comes last: with the heap full of what does, it need not be looked at.
        if (column.Unknown is null || (heap.IsFull && heap.Last.Key != SortKey.Unknown)) return;
        var hits = matches.Hits[..matches.Window.To];
        for (var w = Bits.NextSet(hits, matches.Window.From); w < hits.Length; w = Bits.NextSet(hits, w + 1))
        {
            for (var rest = hits[w] & column.Unknown[w]; rest != 0; rest &= rest - 1)
            {
                var doc = (w * Bits.WordSize) + BitOperations.TrailingZeroCount(rest);
                Offer(new SortEntry(SortKey.Unknown, ids[doc], view, doc), after, heap);
            }
        }
    }

    private void OfferScores(SegmentMatches matches, int view, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap, Scratch scratch)
    {
        if (scorer is not null)
        {
            scorer.Offer(matches, view, Descending, after, heap, scratch);
            return;
        }

        foreach (var doc in Bits.Of(matches.Hits)) Offer(new SortEntry(SortKey.Unknown, matches.View.Segment.Ids[doc], view, doc), after, heap);
    }

    private void OfferDistances(SegmentMatches matches, int view, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap)
    {
        var segment = matches.View.Segment;
        var origin = query.Area.Origin;
        foreach (var doc in Bits.Of(matches.Hits))
        {
            long? miles = origin is { } from && segment.Geo.Location(doc) is { } at ? BitConverter.DoubleToInt64Bits(from.MilesTo(at)) : null;
            Offer(new SortEntry(SortKey.Of(miles, Descending), segment.Ids[doc], view, doc), after, heap);
        }
    }

    private static void Offer(in SortEntry entry, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap)
    {
        if (after is { } last && default(SortEntry.Order).Compare(entry, last) <= 0) return;
        heap.Offer(entry);
    }
}
