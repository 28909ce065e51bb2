using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Ranking;
using Homester.Search.Segments;

namespace Homester.Search.Searching;

/// <summary>Active listings of the same listing type, most alike first.</summary>
internal static class SimilarListings
{
    /// <summary>The listings of an evaluated run that are most like one; the one itself is not among them.</summary>
    public static ListingHit[] Of(SearchRun run, SegmentView view, int doc, int limit)
    {
        var (id, traits) = (view.Segment.Ids[doc], view.Segment.Traits(doc));
        var type = view.Segment.Tokens[SegmentSchema.Slot(ListingFields.ListingType)].Get(doc);
        using var heap = new BoundedHeap<SortEntry, SortEntry.Order>(limit, default);
        for (var v = 0; v < run.Matches.Length; v++)
        {
            var segment = run.Matches[v].View.Segment;
            var alike = run.Scratch.Copy(run.Matches[v].Hits);
            var bits = alike.AsSpan(0, run.Matches[v].Hits.Length);
            Bits.And(bits, segment.Tokens[SegmentSchema.Slot(ListingFields.Status)].Bitmaps[(int)ListingStatus.Active]);
            Bits.And(bits, segment.Tokens[SegmentSchema.Slot(ListingFields.ListingType)].Bitmaps[type]);
            foreach (var other in Bits.Of(bits))
            {
                if (segment.Ids[other] == id) continue;
                var score = ListingSimilarity.Score(traits, segment.Traits(other));
                heap.Offer(new SortEntry(SortKey.Of(BitConverter.DoubleToInt64Bits(score), descending: true), segment.Ids[other], v, other));
            }
        }

        var entries = heap.Sorted();
        var hits = new ListingHit[entries.Length];
        for (var i = 0; i < hits.Length; i++)
        {
            var score = BitConverter.Int64BitsToDouble(SortKey.ValueOf(entries[i].Key, descending: true)!.Value);
            hits[i] = ResultPage.Hit(run.Root.Views[entries[i].View].Segment, entries[i].Doc, run.Today, run.Query.Area.Origin, score);
        }

        return hits;
    }
}
