using System.Runtime.InteropServices;
using Homester.Search.Bitmaps;
using Homester.Search.Postings.Coding;

namespace Homester.Search.Ranking;

/// <summary>
/// Ranks by a few terms held in blocks, highest points first: the documents with two of them or more come first, so that blocks of what has but
/// one are left out when their bounds do not reach the last that is kept. Every hit must have one of the terms. Not thread safe.
/// </summary>
internal sealed class RareTerms(List<TermScorer> scorers, Scratch scratch)
{
    /// <summary>With more terms too many documents have two of them.</summary>
    public const int Most = 4;

    /// <summary>Offers the hits, but for those that would not be kept.</summary>
    public void Offer(ReadOnlySpan<ulong> hits, TextOffers offers)
    {
        var terms = CollectionsMarshal.AsSpan(scorers);
        var docs = new int[terms.Length][];
        var once = scratch.Bitmap(hits.Length);
        var twice = scratch.Bitmap(hits.Length);
        for (var t = 0; t < terms.Length; t++)
        {
            docs[t] = scratch.IntRoom(terms[t].Documents);
            var having = docs[t].AsSpan(0, terms[t].Documents);
            terms[t].ReadDocs(having);
            if (t == 0) Bits.SetAll(once, having);
            else Mark(having, once, twice);
        }

        var several = twice.AsSpan(0, hits.Length);
        Bits.And(several, hits);
        OfferSeveral(terms, docs, several, offers);
        for (var t = 0; t < terms.Length; t++) OfferSingle(terms[t], docs[t].AsSpan(0, terms[t].Documents), hits, several, offers);
        scratch.Return(once);
        scratch.Return(twice);
    }

    private static void Mark(ReadOnlySpan<int> having, ulong[] once, ulong[] twice)
    {
        foreach (var doc in having)
        {
            var bit = 1UL << doc;
            ref var seen = ref once[doc >> 6];
            if ((seen & bit) != 0) twice[doc >> 6] |= bit;
            seen |= bit;
        }
    }

    private static void OfferSeveral(ReadOnlySpan<TermScorer> terms, int[][] docs, ReadOnlySpan<ulong> wanted, TextOffers offers)
    {
        Span<int> at = stackalloc int[Most];
        at.Clear();
        foreach (var doc in Bits.Of(wanted))
        {
            long points = 0;
            for (var t = 0; t < terms.Length; t++)
            {
                var (having, next, end) = (docs[t], at[t], terms[t].Documents);
                while (next < end && having[next] < doc) next++;
                at[t] = next;
                if (next < end && having[next] == doc) points += terms[t].PointsOfPosting(next, doc);
            }

            if (points >= offers.Least) offers.Offer(doc, points);
        }
    }

    private static void OfferSingle(TermScorer term, ReadOnlySpan<int> docs, ReadOnlySpan<ulong> hits, ReadOnlySpan<ulong> done, TextOffers offers)
    {
        for (var from = 0; from < docs.Length; from += DocumentCodec.BlockSize)
        {
            if (term.BoundOfBlock(from / DocumentCodec.BlockSize) < offers.Least) continue;
            for (var posting = from; posting < Math.Min(docs.Length, from + DocumentCodec.BlockSize); posting++)
            {
                var doc = docs[posting];
                if ((((hits[doc >> 6] & ~done[doc >> 6]) >> doc) & 1) == 0) continue;
                var points = term.PointsOfPosting(posting, doc);
                if (points >= offers.Least) offers.Offer(doc, points);
            }
        }
    }
}
