using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Geo;
using Homester.Search.Searching;
using Homester.Search.Segments;
using Homester.Search.Statistics;

namespace Homester.Search.Maps;

/// <summary>
/// Groups the hits in a viewport by map cell. Documents lie in the order of their finest cells, and a cell of any zoom is a prefix of those, so
/// the listings of a cluster are a run of documents in each segment: nothing is sorted but the runs, and those only with several segments.
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
            run.Matches[view].View.Segment.Geo.Fill(viewport, shown[view].AsSpan(0, hits.Length));
            total += Bits.Keep(shown[view].AsSpan(0, hits.Length), hits);
        }

        var docs = run.Scratch.IntRoom(Math.Max(1, total));
        var runs = new List<Run>();
        for (int view = 0, count = 0; view < shown.Length; view++)
        {
            var geo = run.Matches[view].View.Segment.Geo;
            var from = count;
            foreach (var doc in Bits.Of(shown[view].AsSpan(0, run.Matches[view].Hits.Length))) docs[count++] = doc;
            if (total <= ListingMapRequest.MaxPins) AddPins(runs, run.Matches[view].View.Segment, view, docs, from, count, zoom);
            else if (zoom <= GeoColumn.PrefixZoom) AddCells(runs, geo, view, docs, from, count, zoom);
            else AddFineCells(runs, geo, view, docs, from, count, zoom);
        }

        return new ListingMapResult(total, Group(run, runs, docs, total));
    }

    private static void AddPins(List<Run> runs, Segment segment, int view, int[] docs, int from, int to, int zoom)
    {
        for (var i = from; i < to; i++) runs.Add(new Run(segment.Geo.Cell(docs[i], zoom), segment.Ids[docs[i]], view, i, i + 1));
    }

    private static void AddCells(List<Run> runs, GeoColumn geo, int view, int[] docs, int from, int to, int zoom)
    {
        while (from < to)
        {
            var (first, end) = (from, geo.CellEnd(docs[from], zoom));
            while (from < to && docs[from] < end) from++;
            runs.Add(new Run(geo.Cell(docs[first], zoom), 0, view, first, from));
        }
    }

    private static void AddFineCells(List<Run> runs, GeoColumn geo, int view, int[] docs, int from, int to, int zoom)
    {
        while (from < to)
        {
            var (first, cell) = (from, geo.Cell(docs[from], zoom));
            while (from < to && geo.Cell(docs[from], zoom) == cell) from++;
            runs.Add(new Run(cell, 0, view, first, from));
        }
    }

    private static MapCluster[] Group(SearchRun run, List<Run> runs, int[] docs, int total)
    {
        var pins = total <= ListingMapRequest.MaxPins;
        if (pins || run.Matches.Length > 1) runs.Sort(static (a, b) => a.Cell != b.Cell ? a.Cell.CompareTo(b.Cell) : a.Id.CompareTo(b.Id));
        var clusters = new List<MapCluster>(runs.Count);
        var prices = run.Scratch.LongRoom(Math.Max(1, total));
        var of = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(runs);
        for (var from = 0; from < of.Length;)
        {
            var to = from + 1;
            while (!pins && to < of.Length && of[to].Cell == of[from].Cell) to++;
            clusters.Add(Cluster(run, of[from..to], docs, prices));
            from = to;
        }

        // Stable, so that clusters of one size stay in the order of their cells.
        return pins ? [.. clusters] : [.. clusters.OrderByDescending(c => c.Count)];
    }

    private static MapCluster Cluster(SearchRun run, ReadOnlySpan<Run> runs, int[] docs, long[] prices)
    {
        // Each is below 2^35 times as many as there can be documents: far from overflow.
        long north = 0, east = 0;
        var (count, priced) = (0, 0);
        foreach (var part in runs)
        {
            var segment = run.Matches[part.View].View.Segment;
            var of = docs.AsSpan(part.From..part.To);
            north += segment.Geo.Latitude.Sum(of);
            east += segment.Geo.Longitude.Sum(of);
            priced += segment.Number(ListingFields.Price, default).Values(of, prices.AsSpan(priced));
            count += of.Length;
        }

        var median = Medians.Lower(prices.AsSpan(0, priced)) is { } price ? FieldScale.FromScaled(ListingFields.Price, price) : (decimal?)null;
        var only = count == 1 ? run.Matches[runs[0].View].View.Segment.Ids[docs[runs[0].From]] : (int?)null;
        return new MapCluster(Mean(north, count), Mean(east, count), count, median, only);
    }

    private static decimal Mean(long scaled, int count) =>
        Math.Round(scaled / 100_000_000m / count, 7, MidpointRounding.AwayFromZero);

    /// <summary>Hits of one segment and cell, by their places among the hits shown.</summary>
    private readonly record struct Run(ulong Cell, int Id, int View, int From, int To);
}
