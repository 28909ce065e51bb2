using Homester.Listings.Query;
using Homester.Search.Bitmaps;
using Homester.Search.Plans;
using Homester.Search.Plans.Conditions;
using Homester.Search.Postings;
using Homester.Search.Segments;

namespace Homester.Search.Ranking;

/// <summary>
/// Ranks by BM25 over weighted fields, exactly as <c>docs/design/text.md</c> says; what cannot be among the best is not looked at, as
/// <c>docs/design/text-index.md</c> says. Holds the figures of one root; thread safe.
/// </summary>
internal sealed class TextScorer
{
    private const int RangeWords = TextIndex.RangeSize / Bits.WordSize;

    // For fewer hits than this, finding out what may be left out takes longer than leaving it out saves.
    private const int WorthBounds = 512;

    private readonly TermScore[] _terms;
    private readonly double[] _averages;

    /// <summary>Works out the figures of the words and phrases of a query. Counts the postings of a term when something of its segment is dead.</summary>
    public TextScorer(IndexRoot root, TextQuery query, Scratch scratch)
    {
        _averages = new double[TermFrequencies.Fields];
        for (var field = 0; field < _averages.Length; field++) _averages[field] = root.Totals.Average(field);
        var optional = query.Match == TextMatch.Any ? TextCondition.Items(query.Words) : [];
        var required = TextCondition.Items(query.Match == TextMatch.Any ? query.Phrases : [.. query.Words, .. query.Phrases]);
        var anywhere = required.SelectMany(i => i).Concat(optional.Where(i => i.Length == 1).SelectMany(i => i)).ToHashSet(StringComparer.Ordinal);
        var onlyInPhrases = optional.SelectMany(i => i).Where(t => !anywhere.Contains(t)).Distinct(StringComparer.Ordinal);
        string[][] All(string term) => [.. optional.Where(i => i.Contains(term))];
        _terms = [.. anywhere.Select(t => new TermScore(t, 0, [])), .. onlyInPhrases.Select(t => new TermScore(t, 0, All(t)))];
        var having = new double[_terms.Length];
        foreach (var view in root.Views) Count(view, having, scratch);
        for (var t = 0; t < _terms.Length; t++) _terms[t] = _terms[t] with { Rarity = Math.Log(1 + ((root.Count - having[t] + 0.5) / (having[t] + 0.5))) };
    }

    /// <summary>Offers the hits of a segment that come after a cursor, but for those that the heap would not keep.</summary>
    public void Offer(SegmentMatches matches, int view, bool descending, SortEntry? after, BoundedHeap<SortEntry, SortEntry.Order> heap, Scratch scratch)
    {
        if (matches.Count == 0) return;
        var segment = matches.View.Segment;
        var hits = matches.Hits;
        var ranges = (hits.Length + RangeWords - 1) / RangeWords;
        using var terms = new TermScorers(this, segment, hits, scratch);
        var prune = descending && matches.Count > WorthBounds;
        var bounds = prune ? scratch.Longs(ranges).AsSpan(0, ranges) : [];
        var order = prune ? scratch.IntRoom(ranges).AsSpan(0, ranges) : [];
        if (prune) terms.Order(bounds, order, scratch);
        Span<long> points = stackalloc long[TextIndex.RangeSize];
        for (var i = 0; i < ranges; i++)
        {
            var range = prune ? order[i] : i;
            var wanted = hits[(range * RangeWords)..Math.Min(hits.Length, (range + 1) * RangeWords)];
            if (!wanted.ContainsAnyExcept(0UL) || (prune && heap.IsFull && KeyOf(bounds[range], descending) > heap.Last.Key)) continue;
            terms.Score(range, wanted, points);
            foreach (var at in Bits.Of(wanted))
            {
                var doc = (range * TextIndex.RangeSize) + at;
                var key = KeyOf(points[at], descending);
                if (prune && heap.IsFull && key > heap.Last.Key) continue;
                var entry = new SortEntry(key, segment.Ids[doc], view, doc);
                if (after is { } last && default(SortEntry.Order).Compare(entry, last) <= 0) continue;
                heap.Offer(entry);
            }
        }
    }

    /// <summary>The points of a few documents of a segment that match the query.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="docs">The documents, ascending.</param>
    /// <param name="points">Takes the points, one for each.</param>
    /// <param name="scratch">Working memory.</param>
    public void Score(Segment segment, ReadOnlySpan<int> docs, Span<long> points, Scratch scratch)
    {
        var wanted = scratch.Bitmap(Bits.Words(segment.Count));
        var bits = wanted.AsSpan(0, Bits.Words(segment.Count));
        Bits.SetAll(bits, docs);
        using (var terms = new TermScorers(this, segment, bits, scratch)) terms.Score(docs, points);
        scratch.Return(wanted);
    }

    private static ulong KeyOf(long points, bool descending) => SortKey.Of(BitConverter.DoubleToInt64Bits(points / 1e9), descending);

    // Adds how many living documents of a segment have each term.
    private void Count(SegmentView view, double[] having, Scratch scratch)
    {
        var text = view.Segment.Text;
        ulong[]? live = null;
        for (var t = 0; t < _terms.Length; t++)
        {
            if (text.Find(_terms[t].Term) is not (>= 0 and var number)) continue;
            having[t] += view.AllLive ? text.DocumentCount(number) : text.DocumentCount(number, (live ??= view.LiveBits(scratch)).AsSpan(0, Bits.Words(text.Documents)));
        }

        if (live is not null) scratch.Return(live);
    }

    /// <summary>The terms of the query in one segment.</summary>
    private readonly ref struct TermScorers : IDisposable
    {
        private readonly List<TermScorer> _scorers = [];

        public TermScorers(TextScorer query, Segment segment, ReadOnlySpan<ulong> wanted, Scratch scratch)
        {
            FieldNorms? norms = null;
            foreach (var term in query._terms)
            {
                var number = segment.Text.Find(term.Term);
                if (number < 0) continue;
                ulong[]? only = null;
                if (term.Phrases.Length > 0)
                {
                    only = scratch.Bitmap(wanted.Length);
                    foreach (var phrase in term.Phrases) Phrases.Fill(segment.Text, phrase, only.AsSpan(0, wanted.Length), wanted, scratch);
                }

                norms ??= new FieldNorms(segment.Text.Lengths, query._averages);
                _scorers.Add(new TermScorer(segment.Text, number, term.Rarity, norms, query._averages, only, scratch));
            }
        }

        /// <summary>Bounds the points of each range and orders the ranges by them, roughly, the highest first.</summary>
        public void Order(Span<long> bounds, Span<int> order, Scratch scratch)
        {
            foreach (var scorer in _scorers) scorer.AddBounds(bounds, scratch);
            long highest = 1;
            foreach (var bound in bounds) highest = Math.Max(highest, bound);
            const int Steps = 256;
            Span<int> next = stackalloc int[Steps + 1];
            next.Clear();
            foreach (var bound in bounds) next[1 + Step(bound, highest)]++;
            for (var step = 1; step < next.Length; step++) next[step] += next[step - 1];
            for (var range = 0; range < bounds.Length; range++) order[next[Step(bounds[range], highest)]++] = range;

            static int Step(long bound, long highest) => (int)((1 - ((double)bound / highest)) * (Steps - 1));
        }

        public void Score(int range, ReadOnlySpan<ulong> wanted, Span<long> points)
        {
            points.Clear();
            foreach (var scorer in _scorers) scorer.Score(range, wanted, points);
        }

        public void Score(ReadOnlySpan<int> docs, Span<long> points)
        {
            points.Clear();
            foreach (var scorer in _scorers) scorer.Score(docs, points);
        }

        public void Dispose()
        {
            foreach (var scorer in _scorers) scorer.Dispose();
        }
    }

    /// <summary>A term with its rarity; with phrases, it only counts where one of them occurs.</summary>
    private readonly record struct TermScore(string Term, double Rarity, string[][] Phrases);
}
