using Homester.Search.Cards;
using Homester.Search.Geo;
using Homester.Search.Postings;

namespace Homester.Search.Segments;

/// <summary>Makes one segment of the living documents of several, without their listings. Linear in what they hold.</summary>
internal static class SegmentMerger
{
    /// <summary>Merges; what is dead in the views is left behind.</summary>
    public static Segment Merge(IReadOnlyList<SegmentView> views, NameDictionaries dictionaries)
    {
        var order = Order(views);
        var renumbering = new int[views.Count][];
        for (var v = 0; v < renumbering.Length; v++)
        {
            renumbering[v] = GC.AllocateUninitializedArray<int>(views[v].Segment.Count);
            renumbering[v].AsSpan().Fill(-1);
        }

        for (var doc = 0; doc < order.Length; doc++) renumbering[order[doc].Input][order[doc].Doc] = doc;
        var merger = new ColumnsMerger([.. views.Select(v => v.Segment)], order, renumbering, dictionaries);
        return merger.Merge(
            () => TextIndexMerger.Merge([.. views.Select(v => v.Segment.Text)], renumbering, order),
            () => CardStore.Merge([.. views.Select(v => v.Segment.Cards)], order));
    }

    // Each segment has its documents in the order of their cells, then ids: the next document of all is the first of what is left of one of them.
    private static (int Input, int Doc)[] Order(IReadOnlyList<SegmentView> views)
    {
        var order = new (int Input, int Doc)[views.Sum(v => v.Count)];
        var next = new PriorityQueue<(int Input, int Doc), (ulong Cell, int Id)>(views.Count);
        for (var input = 0; input < views.Count; input++)
            if (NextLive(views[input], 0) is >= 0 and var first) next.Enqueue((input, first), Place(views[input].Segment, first));
        for (var count = 0; next.Count > 0; count++)
        {
            var (input, doc) = order[count] = next.Peek();
            if (NextLive(views[input], doc + 1) is >= 0 and var following) next.DequeueEnqueue((input, following), Place(views[input].Segment, following));
            else next.Dequeue();
        }

        return order;
    }

    private static (ulong Cell, int Id) Place(Segment segment, int doc) => (GeoColumn.CellOf(segment.Geo.Location(doc)), segment.Ids[doc]);

    private static int NextLive(SegmentView view, int doc)
    {
        while (doc < view.Segment.Count && !view.IsLive(doc)) doc++;
        return doc < view.Segment.Count ? doc : -1;
    }
}
