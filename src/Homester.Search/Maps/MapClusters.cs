using System.Buffers;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Searching;
using Homester.Search.Segments;
using Homester.Search.Statistics;

namespace Homester.Search.Maps;

/// <summary>
/// Groups the hits in a viewport by map cell. Documents lie in the order of their finest cells, and a cell of any zoom is a prefix of those, so
/// the listings of a cluster stand next to each other.
/// </summary>
internal static class MapClusters
{
    /// <summary>The clusters of an evaluated run.</summary>
    public static ListingMapResult Of(SearchRun run, BoundingBox viewport, int zoom)
    {
        var shown = new ulong[run.Matches.Length][];
        var total = 0;
        for (var view = 0; view < shown.Length; view++)
        {
            var hits = run.Matches[view].Hits;
            shown[view] = run.Scratch.Bitmap(hits.Length);
            var bits = shown[view].AsSpan(0, hits.Length);
            run.Matches[view].View.Segment.Geo.Fill(viewport, bits);
            Bits.And(bits, hits);
            total += Bits.Count(bits);
        }

        var points = ArrayPool<Point>.Shared.Rent(Math.Max(1, total));
        try
        {
            var pins = total <= ListingMapRequest.MaxPins;
            var placed = points.AsSpan(0, total);
            Place(run, shown, zoom, placed);
            // Only a pin's own id tells it from others of its cell; clusters come in the order of cells when there is but one segment.
            if (pins || run.Matches.Count(m => m.Count > 0) > 1) placed.Sort(static (a, b) => a.Cell != b.Cell ? a.Cell.CompareTo(b.Cell) : a.Id.CompareTo(b.Id));
            return new ListingMapResult(total, Group(run, placed, pins));
        }
        finally
        {
            ArrayPool<Point>.Shared.Return(points);
        }
    }

    private static void Place(SearchRun run, ulong[][] shown, int zoom, Span<Point> placed)
    {
        var count = 0;
        var shift = 2 * (MapGrid.MaxZoom - zoom);
        for (var view = 0; view < shown.Length; view++)
        {
            var segment = run.Matches[view].View.Segment;
            foreach (var doc in Bits.Of(shown[view].AsSpan(0, run.Matches[view].Hits.Length)))
                placed[count++] = new Point(segment.Geo.Cells[doc] >> shift, segment.Ids[doc], view, doc);
        }
    }

    private static MapCluster[] Group(SearchRun run, ReadOnlySpan<Point> placed, bool pins)
    {
        var clusters = new List<MapCluster>();
        var columns = run.Matches.Select(m => ClusterColumns.Of(m.View.Segment)).ToArray();
        var prices = run.Scratch.Longs(Math.Max(1, placed.Length));
        for (var from = 0; from < placed.Length;)
        {
            var to = from + 1;
            while (!pins && to < placed.Length && placed[to].Cell == placed[from].Cell) to++;
            clusters.Add(Cluster(columns, placed[from..to], prices));
            from = to;
        }

        // Stable, so that clusters of one size stay in the order of their cells.
        return pins ? [.. clusters] : [.. clusters.OrderByDescending(c => c.Count)];
    }

    private static MapCluster Cluster(ClusterColumns[] columns, ReadOnlySpan<Point> points, long[] prices)
    {
        // Each is below 2^35 times as many as there can be documents: far from overflow.
        long north = 0, east = 0;
        var priced = 0;
        foreach (var point in points)
        {
            ref readonly var of = ref columns[point.View];
            north += of.Latitude.Get(point.Doc);
            east += of.Longitude.Get(point.Doc);
            if (of.Price.IsKnown(point.Doc)) prices[priced++] = of.Price.Get(point.Doc);
        }

        var median = Medians.Lower(prices.AsSpan(0, priced)) is { } price ? FieldScale.FromScaled(ListingFields.Price, price) : (decimal?)null;
        return new MapCluster(Mean(north, points.Length), Mean(east, points.Length), points.Length, median, points.Length == 1 ? points[0].Id : null);
    }

    private static decimal Mean(long scaled, int count) =>
        Math.Round(scaled / 100_000_000m / count, 7, MidpointRounding.AwayFromZero);

    private readonly record struct ClusterColumns(NumberColumn Latitude, NumberColumn Longitude, NumberColumn Price)
    {
        public static ClusterColumns Of(Segment segment) => new(
            segment.Number(ListingFields.Latitude, default), segment.Number(ListingFields.Longitude, default), segment.Number(ListingFields.Price, default));
    }

    private readonly record struct Point(ulong Cell, int Id, int View, int Doc);
}
