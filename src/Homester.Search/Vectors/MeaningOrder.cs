using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Listings.Search.Vectors;
using Homester.Search.Bitmaps;
using Homester.Search.Ranking;
using Homester.Search.Searching;

namespace Homester.Search.Vectors;

/// <summary>The order of relevance of a request in which vectors rank, alone or joined with words, exactly as <c>docs/design/vectors.md</c> says. Not thread safe.</summary>
internal sealed class MeaningOrder
{
    private const int LegBits = 2;
    private const int RankBits = 10;

    private readonly SearchRun _run;
    private readonly VectorRanking? _meaning;
    private readonly VectorRanking? _likeness;

    private MeaningOrder(SearchRun run, VectorRanking? meaning, VectorRanking? likeness) => (_run, _meaning, _likeness) = (run, meaning, likeness);

    /// <summary>Whether likeness to a listing ranks.</summary>
    public bool LikenessRanks => _likeness is not null;

    /// <summary>The order of a request; null when no vectors rank.</summary>
    /// <exception cref="ArgumentException">The request's vector cannot be compared with those of the index.</exception>
    public static MeaningOrder? Of(SearchRun run, ListingSearchRequest request)
    {
        VectorRanking? meaning = null, likeness = null;
        if (request.MeaningVector is { } vector)
        {
            if (run.Root.Space is { } space) VectorRules.RequireComparable(vector.Span, space);
            meaning = new VectorRanking([MeaningCode.Of(vector.Span)], except: null);
        }

        if (run.Query.SimilarTo is { } id && run.Root.Find(id) is { } found && found.View.Vectors.Find(found.Doc) is { } layer)
        {
            var (from, to) = layer.Passages(found.Doc);
            var asked = new MeaningCode[to - from];
            for (var p = from; p < to; p++) asked[p - from] = MeaningCode.Of(layer.Values[p]);
            likeness = new VectorRanking(asked, id);
        }

        return meaning is null && likeness is null ? null : new MeaningOrder(run, meaning, likeness);
    }

    /// <summary>Offers to a heap the hits that come after a cursor, in the order of relevance.</summary>
    /// <param name="scorer">The ranking by words; null when they do not rank.</param>
    /// <param name="descending">Best first.</param>
    /// <param name="after">The cursor.</param>
    /// <param name="wanted">How many the heap takes.</param>
    /// <param name="heap">The heap.</param>
    public void Offer(TextScorer? scorer, bool descending, SortEntry? after, int wanted, BoundedHeap<SortEntry, SortEntry.Order> heap)
    {
        if (scorer is not null || (_meaning is not null && _likeness is not null)) OfferFused(scorer, descending, after, heap);
        else OfferOne((_meaning ?? _likeness)!, descending, after, wanted, heap);
    }

    /// <summary>The hit with what vectors say of it.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="entry">Where it stands.</param>
    /// <param name="sort">The order in force.</param>
    /// <param name="words">Whether words rank too.</param>
    public ListingHit Complete(ListingHit hit, SortEntry entry, ListingSort sort, bool words)
    {
        var best = (_meaning ?? _likeness)!.Score(_run.Root.Views[entry.View], entry.Doc);
        return hit with { Passage = best?.Passage, Score = sort.Key == ListingSort.RelevanceKey ? ScoreOf(entry, sort) : words || (_meaning is not null && _likeness is not null) ? null : best?.Score };
    }

    private static double? ScoreOf(SortEntry entry, ListingSort sort) =>
        SortKey.ValueOf(entry.Key, sort.Descending) is { } bits ? BitConverter.Int64BitsToDouble(bits) : null;

    private void OfferOne(VectorRanking ranking, bool descending, SortEntry? after, int wanted, BoundedHeap<SortEntry, SortEntry.Order> heap)
    {
        if (descending && after is null) ranking.OfferBest(_run.Matches, wanted, heap, _run.Scratch);
        else if (after is not { Key: SortKey.Unknown }) ranking.OfferAll(_run.Matches, descending, after, heap, _run.Scratch);
        OfferRest(after, heap, (view, doc) => ranking.Ranks(_run.Root.Views[view], doc));
    }

    private void OfferFused(TextScorer? scorer, bool descending, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap)
    {
        var places = _run.Scratch.BitmapRoom(3 * RankFusion.Depth);
        var count = 0;
        if (scorer is not null) Add(places, ref count, 0, best => OfferWords(scorer, best));
        if (_meaning is not null) Add(places, ref count, 1, best => _meaning.OfferBest(_run.Matches, RankFusion.Depth, best, _run.Scratch));
        if (_likeness is not null) Add(places, ref count, 2, best => _likeness.OfferBest(_run.Matches, RankFusion.Depth, best, _run.Scratch));
        places.AsSpan(0, count).Sort();
        for (var i = 0; i < count;)
        {
            var place = places[i] >> (LegBits + RankBits);
            double sum = 0;
            for (; i < count && places[i] >> (LegBits + RankBits) == place; i++) sum += RankFusion.Part((int)places[i] & ((1 << RankBits) - 1));
            var (view, doc) = (CandidateSource.SourceOf(place), CandidateSource.NumberOf(place));
            var entry = new SortEntry(SortKey.Of(BitConverter.DoubleToInt64Bits(sum), descending), _run.Root.Views[view].Segment.Ids[doc], view, doc);
            if (after is not { } last || default(SortEntry.Order).Compare(entry, last) > 0) heap.Offer(entry);
        }

        OfferRest(after, heap, (view, doc) => Holds(places.AsSpan(0, count), CandidateSource.Place(view, doc)));
    }

    private static bool Holds(ReadOnlySpan<ulong> sorted, ulong place)
    {
        var at = sorted.BinarySearch(place << (LegBits + RankBits));
        return at >= 0 || (~at < sorted.Length && sorted[~at] >> (LegBits + RankBits) == place);
    }

    // The first of one ranking, each as its place, its leg and its rank: sorted, the ranks of one listing lie together, in the order in which they are added.
    private static void Add(ulong[] places, ref int count, int leg, Action<BoundedHeap<SortEntry, SortEntry.Order>> offer)
    {
        using var best = new BoundedHeap<SortEntry, SortEntry.Order>(RankFusion.Depth, default);
        offer(best);
        var rank = 0;
        foreach (var entry in best.Sorted())
            places[count++] = (((CandidateSource.Place(entry.View, entry.Doc) << LegBits) | (uint)leg) << RankBits) | (uint)++rank;
    }

    private void OfferWords(TextScorer scorer, BoundedHeap<SortEntry, SortEntry.Order> best)
    {
        var order = new ResultOrder(_run.Query, ListingSort.Relevance, scorer, _run.Today);
        for (var view = 0; view < _run.Matches.Length; view++) order.Offer(_run.Matches[view], view, null, best, _run.Scratch);
    }

    // What has no score comes last: with the heap full of what has, it need not be looked at.
    private void OfferRest(SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap, Func<int, int, bool> ranked)
    {
        if (heap.IsFull && heap.Count > 0 && heap.Last.Key != SortKey.Unknown) return;
        for (var view = 0; view < _run.Matches.Length; view++)
        {
            foreach (var doc in Bits.Of(_run.Matches[view].Hits))
            {
                var entry = new SortEntry(SortKey.Unknown, _run.Root.Views[view].Segment.Ids[doc], view, doc);
                if (heap.IsFull && default(SortEntry.Order).Compare(entry, heap.Last) >= 0) continue;
                if (after is { } last && default(SortEntry.Order).Compare(entry, last) <= 0) continue;
                if (!ranked(view, doc)) heap.Offer(entry);
            }
        }
    }
}
