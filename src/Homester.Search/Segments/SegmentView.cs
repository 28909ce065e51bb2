using Homester.Search.Bitmaps;
using Homester.Search.Postings;
using Homester.Search.Snapshots;
using Homester.Search.Vectors;
using Microsoft.Win32.SafeHandles;

namespace Homester.Search.Segments;

/// <summary>A segment with what is still alive of it. Immutable, thread safe.</summary>
internal sealed class SegmentView
{
    private readonly LiveDocuments _live;

    private SegmentView(Segment segment, LiveDocuments live, int count, TextTotals totals, SegmentVectors vectors)
    {
        (Segment, _live, Count, Totals, Vectors) = (segment, live, count, totals, vectors);
    }

    /// <summary>The segment.</summary>
    public Segment Segment { get; }

    /// <summary>How many are alive.</summary>
    public int Count { get; }

    /// <summary>Lengths of the texts of the living documents.</summary>
    public TextTotals Totals { get; }

    /// <summary>The vectors of its documents.</summary>
    public SegmentVectors Vectors { get; }

    /// <summary>Whether nothing of the segment is dead.</summary>
    public bool AllLive => Count == Segment.Count;

    /// <summary>A view of a whole segment.</summary>
    public static SegmentView Of(Segment segment)
    {
        var totals = default(TextTotals);
        for (var doc = 0; doc < segment.Count; doc++) totals = totals.Plus(segment.Text, doc, 1);
        return new SegmentView(segment, LiveDocuments.All(segment.Count), segment.Count, totals, SegmentVectors.None);
    }

    /// <summary>Writes the segment and what is alive of it; the outcome, called with the file once it is in place, leaves to it what can stay there.</summary>
    public Action<SafeFileHandle> Save(SnapshotWriter writer)
    {
        var live = new ulong[_live.Words];
        _live.CopyTo(live);
        writer.Write("live", live);
        writer.Write("count", Count);
        writer.Write("totals", Totals);
        var placed = Vectors.Save(writer.In("vectors"));
        return placed + Segment.Save(writer.In("segment")).Into;
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static SegmentView Load(SnapshotReader reader, NameDictionaries dictionaries)
    {
        Segment? segment = null;
        var vectors = SegmentVectors.None;
        // Of about the same size: neither core waits for the other.
        SnapshotReader.Together(
            () => segment = Segment.Load(reader.In("segment"), dictionaries),
            () => vectors = SegmentVectors.Load(reader.In("vectors")));
        return new SegmentView(segment!, LiveDocuments.Of(reader.Array<ulong>("live")), reader.Value<int>("count"), reader.Value<TextTotals>("totals"), vectors);
    }

    /// <summary>The view with other vectors.</summary>
    public SegmentView With(SegmentVectors vectors) => new(Segment, _live, Count, Totals, vectors);

    /// <summary>Whether the document is alive.</summary>
    public bool IsLive(int doc) => _live.Contains(doc);

    /// <summary>A bitmap of the living documents, to be changed at will; it goes back with the scratch.</summary>
    public ulong[] LiveBits(Scratch scratch)
    {
        var bits = scratch.BitmapRoom(_live.Words);
        _live.CopyTo(bits);
        return bits;
    }

    /// <summary>Takes the dead out of a bitmap that is empty outside of a window; gives how many are left.</summary>
    public int KeepLive(Span<ulong> bits, WordWindow window) => _live.Keep(bits, window);

    /// <summary>The view without some documents; itself when none of them is alive.</summary>
    public SegmentView Without(ReadOnlySpan<int> docs)
    {
        if (docs.Length == 0) return this;
        var taken = new List<int>();
        var live = _live.Without(docs, taken);
        if (taken.Count == 0) return this;
        var totals = Totals;
        foreach (var doc in taken) totals = totals.Plus(Segment.Text, doc, -1);
        return new SegmentView(Segment, live, Count - taken.Count, totals, Vectors);
    }

    /// <summary>The documents that are alive here and not in a later view of the same segment; all, when there is none any more.</summary>
    public IEnumerable<int> GoneIn(SegmentView? later) => later is null ? Enumerable.Range(0, Segment.Count).Where(IsLive) : _live.GoneIn(later._live);
}
