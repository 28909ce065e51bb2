using Homester.Search.Bitmaps;
using Homester.Search.Cards;
using Homester.Search.Postings;
using Homester.Search.Snapshots;

namespace Homester.Search.Segments;

/// <summary>A segment with what is still alive of it. Immutable, thread safe.</summary>
internal sealed class SegmentView
{
    private SegmentView(Segment segment, ulong[] live, int count, TextTotals totals)
    {
        (Segment, Live, Count, Totals) = (segment, live, count, totals);
    }

    /// <summary>The segment.</summary>
    public Segment Segment { get; }

    /// <summary>The living documents.</summary>
    public ulong[] Live { get; }

    /// <summary>How many are alive.</summary>
    public int Count { get; }

    /// <summary>Lengths of the texts of the living documents.</summary>
    public TextTotals Totals { get; }

    /// <summary>Whether nothing of the segment is dead.</summary>
    public bool AllLive => Count == Segment.Count;

    /// <summary>A view of a whole segment.</summary>
    public static SegmentView Of(Segment segment)
    {
        var live = new ulong[Bits.Words(segment.Count)];
        Bits.Fill(live, segment.Count);
        var totals = default(TextTotals);
        for (var doc = 0; doc < segment.Count; doc++) totals = totals.Plus(segment.Text, doc, 1);
        return new SegmentView(segment, live, segment.Count, totals);
    }

    /// <summary>Writes the segment and what is alive of it; the outcome leaves its cards to the file.</summary>
    public CardMove Save(SnapshotWriter writer)
    {
        writer.Write("live", Live);
        writer.Write("count", Count);
        writer.Write("totals", Totals);
        return Segment.Save(writer.In("segment"));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static SegmentView Load(SnapshotReader reader, NameDictionaries dictionaries) => new(
        Segment.Load(reader.In("segment"), dictionaries), reader.Array<ulong>("live"), reader.Value<int>("count"), reader.Value<TextTotals>("totals"));

    /// <summary>Whether the document is alive.</summary>
    public bool IsLive(int doc) => Bits.Get(Live, doc);

    /// <summary>The view without some documents; itself when none of them is alive. Copies the bitmap of the living.</summary>
    public SegmentView Without(IEnumerable<int> docs)
    {
        ulong[]? live = null;
        var (count, totals) = (Count, Totals);
        foreach (var doc in docs)
        {
            if (!Bits.Get(live ?? Live, doc)) continue;
            Bits.Clear(live ??= [.. Live], doc);
            count--;
            totals = totals.Plus(Segment.Text, doc, -1);
        }

        return live is null ? this : new SegmentView(Segment, live, count, totals);
    }
}
