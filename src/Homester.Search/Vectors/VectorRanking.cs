using System.Numerics;
using System.Runtime.CompilerServices;
using Homester.Listings.Search.Vectors;
using Homester.Search.Bitmaps;
using Homester.Search.Plans;
using Homester.Search.Ranking;
using Homester.Search.Segments;
using Homester.Search.Vectors.Kernels;

namespace Homester.Search.Vectors;

/// <summary>
/// One ranking of a request's results by likeness: to what is meant, or to a listing. The first of them come from candidates, each of which is scored exactly; few hits are
/// all scored. Thread safe.
/// </summary>
/// <param name="asked">What passages are compared with; the best pair counts.</param>
/// <param name="except">A listing that is not ranked; null: none.</param>
internal sealed class VectorRanking(MeaningCode[] asked, int? except)
{
    /// <summary>Documents up to which all are scored: it takes no longer than choosing candidates.</summary>
    public const int ScoredAlways = 4_096;

    /// <summary>The first results that may come from candidates; beyond, all hits are scored.</summary>
    public const int MostFromCandidates = RankFusion.Depth;

    // Codes are scored a few ahead of when they are needed.
    private const int Ahead = 6;

    /// <summary>Whether a document has a likeness.</summary>
    public bool Ranks(SegmentView view, int doc) => view.Segment.Ids[doc] != except && view.Vectors.Find(doc) is not null;

    /// <summary>The likeness of a document with its best passage; null when it has no vectors or is not ranked.</summary>
    public (double Score, int Passage)? Score(SegmentView view, int doc) =>
        view.Segment.Ids[doc] != except && view.Vectors.Find(doc) is { } layer ? Score(layer, doc) : null;

    /// <summary>Offers to a heap all hits that are ranked and come after a cursor. Linear in the hits.</summary>
    public void OfferAll(ReadOnlySpan<SegmentMatches> matches, bool descending, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap, Scratch scratch)
    {
        for (var v = 0; v < matches.Length; v++)
        {
            foreach (var layer in matches[v].View.Vectors.Layers)
            {
                var docs = Docs(matches[v], layer, scratch);
                Offer(matches[v].View.Segment, v, layer, docs.AsSpan(0, matches[v].Hits.Length), descending, after, heap);
                scratch.Return(docs);
            }
        }
    }

    /// <summary>Offers to a heap the hits that are best by likeness, as many as it takes or nearly all of them, and perhaps others.</summary>
    public void OfferBest(ReadOnlySpan<SegmentMatches> matches, int wanted, BoundedHeap<SortEntry, SortEntry.Order> heap, Scratch scratch)
    {
        long ranked = 0;
        foreach (var one in matches)
            foreach (var layer in one.View.Vectors.Layers) ranked += Bits.AndCount(one.Hits, layer.Valid);
        if (ranked <= ScoredAlways || wanted > MostFromCandidates)
        {
            OfferAll(matches, descending: true, null, heap, scratch);
            return;
        }

        var sources = new List<CandidateSource>();
        for (var v = 0; v < matches.Length; v++)
        {
            foreach (var layer in matches[v].View.Vectors.Layers)
            {
                var docs = Docs(matches[v], layer, scratch);
                var bits = docs.AsSpan(0, matches[v].Hits.Length);
                // The mean of few says nothing, so neither do their sign codes.
                if (layer.Slots <= ScoredAlways) Offer(matches[v].View.Segment, v, layer, bits, descending: true, null, heap);
                else sources.Add(new CandidateSource(matches[v].View.Segment, v, layer, docs, bits.Length, Bits.Count(bits)));
            }
        }

        if (sources.Count == 0) return;
        var candidates = new Candidates([.. sources], wanted, asked.Length, scratch);
        foreach (var one in asked) candidates.Choose(one);
        var documents = candidates.Documents();
        if (documents.Length >= wanted) Offer(sources, documents, heap);
        // The passages of few documents crowded the others out.
        else foreach (var source in sources) Offer(source.Segment, source.View, source.Layer, source.Docs.AsSpan(0, source.Words), descending: true, null, heap);
    }

    private void Offer(List<CandidateSource> sources, ReadOnlySpan<ulong> documents, BoundedHeap<SortEntry, SortEntry.Order> heap)
    {
        for (var i = 0; i < documents.Length; i++)
        {
            if (i + Ahead < documents.Length)
                Prefetch(sources[CandidateSource.SourceOf(documents[i + Ahead])].Layer, CandidateSource.NumberOf(documents[i + Ahead]));
            var source = sources[CandidateSource.SourceOf(documents[i])];
            Offer(source.Segment, source.View, source.Layer, CandidateSource.NumberOf(documents[i]), descending: true, null, heap);
        }
    }

    private void Offer(
        Segment segment, int view, VectorLayer layer, ReadOnlySpan<ulong> docs, bool descending, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap)
    {
        Span<int> some = stackalloc int[Bits.WordSize];
        for (var w = 0; w < docs.Length; w++)
        {
            var count = 0;
            for (var rest = docs[w]; rest != 0; rest &= rest - 1) some[count++] = (w * Bits.WordSize) + BitOperations.TrailingZeroCount(rest);
            for (var i = 0; i < Math.Min(Ahead, count); i++) Prefetch(layer, some[i]);
            for (var i = 0; i < count; i++)
            {
                if (i + Ahead < count) Prefetch(layer, some[i + Ahead]);
                Offer(segment, view, layer, some[i], descending, after, heap);
            }
        }
    }

    private void Offer(Segment segment, int view, VectorLayer layer, int doc, bool descending, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap)
    {
        var id = segment.Ids[doc];
        if (id == except) return;
        var key = SortKey.Of(BitConverter.DoubleToInt64Bits(Score(layer, doc).Score), descending);
        // Ids lie elsewhere in memory, so a key that is too late is told first.
        if (heap.IsFull && key > heap.Last.Key) return;
        var entry = new SortEntry(key, id, view, doc);
        if (after is not { } last || default(SortEntry.Order).Compare(entry, last) > 0) heap.Offer(entry);
    }

    private (double Score, int Passage) Score(VectorLayer layer, int doc)
    {
        var best = (Score: -1.0, Passage: 0);
        var (from, to) = layer.Passages(doc);
        for (var p = from; p < to; p++)
        {
            foreach (var one in asked)
            {
                var score = one.Likeness(DotKernel.Dot(one.Values, layer.Values[p]), layer.Norms[p]);
                if (score > best.Score) best = (score, p - from);
            }
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(VectorLayer layer, int doc) => layer.Values.Prefetch(layer.Passages(doc).From);

    private static ulong[] Docs(SegmentMatches matches, VectorLayer layer, Scratch scratch)
    {
        var docs = scratch.Copy(matches.Hits);
        Bits.And(docs.AsSpan(0, matches.Hits.Length), layer.Valid);
        return docs;
    }
}
