using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Geo;
using Homester.Search.Ranking;
using Homester.Search.Segments;

namespace Homester.Search.Searching;

/// <summary>
/// Active listings of the same listing type, most alike first. Blocks of documents are visited by what likeness their boxes allow, until that
/// is below the last listing kept. Not thread safe: one for each answer.
/// </summary>
internal sealed class SimilarListings
{
    // Above all rounding of scores and bounds, which are at most 1, and far below what tells listings apart.
    private const double Slack = 1e-6;

    private readonly SearchRun _run;
    private readonly SimilarityTraits _traits;
    private readonly int _id;
    private readonly int _propertyType;
    private readonly double _ceiling;
    private readonly double _unlocated;
    private readonly double _otherType;
    private readonly BoundedHeap<SortEntry, SortEntry.Order> _heap;

    private SimilarListings(SearchRun run, SegmentView view, int doc, BoundedHeap<SortEntry, SortEntry.Order> heap)
    {
        (_run, _heap) = (run, heap);
        (_id, _traits) = (view.Segment.Ids[doc], view.Segment.Traits(doc));
        _propertyType = view.Segment.Tokens[SegmentSchema.Slot(ListingFields.PropertyType)].Get(doc);

        // No part of the likeness is above what a listing has with itself: one when it states the attribute, a half when not.
        _ceiling = ListingSimilarity.Score(_traits, _traits);
        _unlocated = ListingSimilarity.Score(_traits, _traits with { Location = null });
        var other = _traits.PropertyType == PropertyType.Condo ? PropertyType.House : PropertyType.Condo;
        _otherType = _ceiling - ListingSimilarity.Score(_traits, _traits with { PropertyType = _traits.PropertyType is null ? null : other });
    }

    /// <summary>The listings of an evaluated run that are most like one; the one itself is not among them.</summary>
    public static ListingHit[] Of(SearchRun run, SegmentView view, int doc, int limit)
    {
        var type = view.Segment.Tokens[SegmentSchema.Slot(ListingFields.ListingType)].Get(doc);
        using var heap = new BoundedHeap<SortEntry, SortEntry.Order>(limit, default);
        if (limit > 0) new SimilarListings(run, view, doc, heap).Find(type);
        var entries = heap.Sorted();
        var hits = new ListingHit[entries.Length];
        for (var i = 0; i < hits.Length; i++)
            hits[i] = ResultPage.Hit(run.Root.Views[entries[i].View].Segment, entries[i].Doc, run.Today, run.Query.Area.Origin, ScoreOf(entries[i]));
        return hits;
    }

    private static double ScoreOf(in SortEntry entry) => BitConverter.Int64BitsToDouble(SortKey.ValueOf(entry.Key, descending: true)!.Value);

    private void Find(int type)
    {
        var views = _run.Matches.Length;
        var alike = new ulong[views][];
        var starts = new int[views + 1];
        for (var v = 0; v < views; v++)
        {
            alike[v] = Alike(v, type);
            starts[v + 1] = starts[v] + Blocks(Segment(v).Count);
        }

        // Bounds above the numbers of blocks: positive floats are in the order of their bits.
        var keys = _run.Scratch.LongRoom(starts[views]);
        var count = 0;
        for (var v = 0; v < views; v++)
        {
            var segment = Segment(v);
            for (var block = 0; block < Blocks(segment.Count); block++)
            {
                if (!Words(alike[v], segment, block).ContainsAnyExcept(0UL)) continue;
                var bound = (float)(BoundOf(segment, block) + Slack);
                keys[count++] = ((long)BitConverter.SingleToInt32Bits(bound) << 32) | (uint)(starts[v] + block);
            }
        }

        var order = keys.AsSpan(0, count);
        order.Sort();
        for (var i = count - 1; i >= 0; i--)
        {
            double bound = BitConverter.Int32BitsToSingle((int)(order[i] >> 32));
            if (bound < Least) break;
            var v = 0;
            while (starts[v + 1] <= (int)order[i]) v++;
            Visit(v, (int)order[i] - starts[v], Words(alike[v], Segment(v), (int)order[i] - starts[v]), bound);
        }
    }

    private double Least => _heap.IsFull ? ScoreOf(_heap.Last) : double.MinValue;

    private static int Blocks(int documents) => (documents + GeoBlocks.BlockSize - 1) / GeoBlocks.BlockSize;

    private static ReadOnlySpan<ulong> Words(ulong[] bits, Segment segment, int block)
    {
        const int WordsOfBlock = GeoBlocks.BlockSize / Bits.WordSize;
        return bits.AsSpan(block * WordsOfBlock, Math.Min(WordsOfBlock, Bits.Words(segment.Count) - (block * WordsOfBlock)));
    }

    private Segment Segment(int view) => _run.Matches[view].View.Segment;

    private ulong[] Alike(int view, int type)
    {
        var segment = Segment(view);
        var hits = _run.Matches[view].Hits;
        var alike = _run.Scratch.Copy(hits);
        var bits = alike.AsSpan(0, hits.Length);
        Bits.And(bits, segment.Tokens[SegmentSchema.Slot(ListingFields.Status)].Bitmaps[(int)ListingStatus.Active]);
        Bits.And(bits, segment.Tokens[SegmentSchema.Slot(ListingFields.ListingType)].Bitmaps[type]);
        return alike;
    }

    // The last block with coordinates may go on with documents that have none.
    private double BoundOf(Segment segment, int block)
    {
        if (_traits.Location is not { } from) return _ceiling;
        var boxes = segment.Geo.Blocks.Blocks;
        if (block >= boxes.Length) return _unlocated;
        var located = _ceiling - ListingSimilarity.LackAt(boxes[block].MilesFrom(from));
        return (block + 1) * GeoBlocks.BlockSize > segment.Geo.Located ? Math.Max(located, _unlocated) : located;
    }

    private void Visit(int view, int block, ReadOnlySpan<ulong> wanted, double bound)
    {
        var segment = Segment(view);
        var types = segment.Tokens[SegmentSchema.Slot(ListingFields.PropertyType)];
        foreach (var at in Bits.Of(wanted))
        {
            var doc = (block * GeoBlocks.BlockSize) + at;
            if (types.Get(doc) is var type && type != _propertyType && type != TokenColumn.None && bound - _otherType < Least) continue;
            if (segment.Ids[doc] == _id) continue;
            var score = ListingSimilarity.Score(_traits, segment.Traits(doc));
            _heap.Offer(new SortEntry(SortKey.Of(BitConverter.DoubleToInt64Bits(score), descending: true), segment.Ids[doc], view, doc));
        }
    }
}
