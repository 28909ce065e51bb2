using Homester.Search.Cards;
using Homester.Search.Postings;

namespace Homester.Search.Segments;

/// <summary>Makes one segment of the living documents of several, without their listings. Linear in what they hold.</summary>
internal static class SegmentMerger
{
    /// <summary>Merges; what is dead in the views is left behind.</summary>
    public static Segment Merge(IReadOnlyList<SegmentView> views, NameDictionaries dictionaries)
    {
        var order = Order(views);
        var renumbering = views.Select(v => Enumerable.Repeat(-1, v.Segment.Count).ToArray()).ToArray();
        var columns = new ColumnsBuilder(dictionaries, order.Length);
        for (var doc = 0; doc < order.Length; doc++)
        {
            var (input, from) = order[doc];
            renumbering[input][from] = doc;
            columns.Add(views[input].Segment, from);
        }

        return columns.Build(
            TextIndexMerger.Merge([.. views.Select(v => v.Segment.Text)], renumbering, order),
            CardStore.Merge([.. views.Select(v => v.Segment.Cards)], order));
    }

    // The order of cells, then ids, within each segment is the order of its documents; so a sort keeps each segment's order.
    private static (int Input, int Doc)[] Order(IReadOnlyList<SegmentView> views)
    {
        var documents = new List<(ulong Cell, int Id, int Input, int Doc)>(views.Sum(v => v.Count));
        for (var input = 0; input < views.Count; input++)
            for (var doc = 0; doc < views[input].Segment.Count; doc++)
                if (views[input].IsLive(doc)) documents.Add((views[input].Segment.Geo.Cells[doc], views[input].Segment.Ids[doc], input, doc));
        documents.Sort();
        return [.. documents.Select(d => (d.Input, d.Doc))];
    }
}
