using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Search.Ranking;
using Homester.Search.Segments;
using Homester.Search.Vectors;

namespace Homester.Search.Searching;

/// <summary>The part of a run's results that its query's page asks for.</summary>
/// <param name="Hits">The listings, in order.</param>
/// <param name="Next">Where it ended; null when nothing follows.</param>
internal sealed record ResultPage(ListingHit[] Hits, PageCursor? Next)
{
    /// <summary>Selects the page. Memory grows with page × size, not with the hits; a page beyond the end costs nothing.</summary>
    public static ResultPage Of(SearchRun run, ListingSearchRequest request, Func<ListingQuery, uint> fingerprint)
    {
        var query = run.Query;
        var meaning = MeaningOrder.Of(run, request);
        var sort = request.SortInForce(meaning?.LikenessRanks ?? false);
        var page = query.Page;
        var skipped = page.After is null ? (page.Number - 1L) * page.Size : 0;
        if (skipped >= run.Total) return new ResultPage([], null);
        var scorer = query.Text.Ranks ? new TextScorer(run.Root, query.Text, run.Scratch) : null;
        var order = new ResultOrder(query, sort, scorer, run.Today);
        SortEntry? after = page.After is { } cursor ? new SortEntry(SortKey.Of(cursor.Key, order.Descending), cursor.Id, 0, 0) : null;
        var most = (int)Math.Min(skipped + page.Size + 1, run.Total);
        using var heap = new BoundedHeap<SortEntry, SortEntry.Order>(most, default);
        if (meaning is not null && sort.Key == ListingSort.RelevanceKey) meaning.Offer(scorer, sort.Descending, after, most, heap);
        else for (var view = 0; view < run.Matches.Length; view++) order.Offer(run.Matches[view], view, after, heap, run.Scratch);
        // One more than the page shows tells whether anything follows.
        var found = heap.Sorted();
        if (found.Length <= skipped) return new ResultPage([], null);
        var entries = found[(int)skipped..(int)Math.Min(found.Length, skipped + page.Size)];
        var last = entries[^1];
        var next = skipped + entries.Length < found.Length
            ? new PageCursor(SortKey.ValueOf(last.Key, order.Descending), last.Id, fingerprint(query))
            : null;
        var hits = HitsOf(run, entries, meaning is null ? Scores(run, entries, scorer, sort) : null);
        for (var i = 0; meaning is not null && i < hits.Length; i++) hits[i] = meaning.Complete(hits[i], entries[i], sort, query.Text.Ranks);
        return new ResultPage(hits, next);
    }

    /// <summary>A hit of a document.</summary>
    public static ListingHit Hit(Segment segment, int doc, DateOnly today, GeoPoint? origin, double? score)
    {
        return new ListingHit(segment.Ids[doc], segment.Cards[doc])
        {
            DaysOnMarket = segment.Days.Of(doc, today),
            DistanceMiles = origin is { } from && segment.Geo.Location(doc) is { } at ? from.MilesTo(at) : null,
            Score = score,
        };
    }

    private static ListingHit[] HitsOf(SearchRun run, ReadOnlySpan<SortEntry> entries, double[]? scores)
    {
        var hits = new ListingHit[entries.Length];
        for (var i = 0; i < hits.Length; i++)
            hits[i] = Hit(run.Root.Views[entries[i].View].Segment, entries[i].Doc, run.Today, run.Query.Area.Origin, scores?[i]);
        return hits;
    }

    private static double[]? Scores(SearchRun run, ReadOnlySpan<SortEntry> entries, TextScorer? scorer, ListingSort sort)
    {
        if (scorer is null) return null;
        var scores = new double[entries.Length];
        if (sort.Key == ListingSort.RelevanceKey)
        {
            for (var i = 0; i < scores.Length; i++) scores[i] = BitConverter.Int64BitsToDouble(SortKey.ValueOf(entries[i].Key, sort.Descending)!.Value);
            return scores;
        }

        var (docs, places, points) = (new int[scores.Length], new int[scores.Length], new long[scores.Length]);
        for (var view = 0; view < run.Root.Views.Length; view++)
        {
            var count = 0;
            for (var i = 0; i < scores.Length; i++)
                if (entries[i].View == view) (docs[count], places[count++]) = (entries[i].Doc, i);
            if (count == 0) continue;
            Array.Sort(docs, places, 0, count);
            scorer.Score(run.Root.Views[view].Segment, docs.AsSpan(0, count), points.AsSpan(0, count), run.Scratch);
            for (var i = 0; i < count; i++) scores[places[i]] = points[i] / 1e9;
        }

        return scores;
    }
}
