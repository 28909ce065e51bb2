using System.Numerics;
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
        var offers = new TextOffers(segment, view, descending, after, heap);
        if (descending && matches.Count > WorthBounds && terms.Rare is { } rare)
        {
            rare.Offer(hits, offers);
            return;
        }

        // Without terms held as bitmaps every posting is looked at, and in order no block is decoded twice.
        var prune = descending && matches.Count > WorthBounds && terms.AnyCommon;
        var bounds = prune ? scratch.Longs(ranges).AsSpan(0, ranges) : [];
        var order = prune ? scratch.IntRoom(ranges).AsSpan(0, ranges) : [];
        if (prune) terms.Order(bounds, order, scratch);
        var least = offers.Least;
        Span<long> points = stackalloc long[TextIndex.RangeSize];
        Span<long> best = stackalloc long[RangeWords];
        for (var i = 0; i < ranges; i++)
        {
            var range = prune ? order[i] : i;
            var wanted = hits[(range * RangeWords)..Math.Min(hits.Length, (range + 1) * RangeWords)];
            if (!wanted.ContainsAnyExcept(0UL) || (prune && bounds[range] < least)) continue;
            terms.ScoreRare(range, wanted, points, best);
            for (var w = 0; w < wanted.Length; w++)
            {
                var worth = wanted[w] == 0 ? 0 : terms.ScoreCommon(range, w, wanted[w], points, best[w], least);
                if (worth == 0) continue;
                Offer((range * TextIndex.RangeSize) + (w * Bits.WordSize), worth, points.Slice(w * Bits.WordSize, Bits.WordSize), least);
                least = offers.Least;
            }
        }

        void Offer(int first, ulong wantedOfWord, ReadOnlySpan<long> pointsOfWord, long needed)
        {
            for (var rest = wantedOfWord; rest != 0; rest &= rest - 1)
            {
                var at = BitOperations.TrailingZeroCount(rest);
                if (pointsOfWord[at] >= needed) offers.Offer(first + at, pointsOfWord[at]);
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
        private readonly Scratch _scratch;

        public TermScorers(TextScorer query, Segment segment, ReadOnlySpan<ulong> wanted, Scratch scratch)
        {
            _scratch = scratch;
            FieldNorms? norms = null;
            Dictionary<string[], ulong[]>? filled = null;
            foreach (var term in query._terms)
            {
                var number = segment.Text.Find(term.Term);
                if (number < 0) continue;
                ulong[]? only = null;
                foreach (var phrase in term.Phrases)
                {
                    var having = Having(segment.Text, phrase, wanted, ref filled);
                    if (only is null)
                    {
                        only = having;
                        continue;
                    }

                    only = scratch.Copy(only.AsSpan(0, wanted.Length));
                    Bits.Or(only.AsSpan(0, wanted.Length), having.AsSpan(0, wanted.Length));
                }

                norms ??= new FieldNorms(segment.Text.Lengths, query._averages);
                _scorers.Add(new TermScorer(segment.Text, number, term.Rarity, norms, query._averages, only, scratch));
            }
        }

        // The condition has mostly found out; if not, all terms of a phrase ask once.
        private ulong[] Having(TextIndex index, string[] phrase, ReadOnlySpan<ulong> wanted, ref Dictionary<string[], ulong[]>? filled)
        {
            if (_scratch.Kept(index, Phrases.Name(phrase)) is { } kept) return kept;
            filled ??= [];
            if (filled.TryGetValue(phrase, out var having)) return having;
            having = _scratch.Bitmap(wanted.Length);
            Phrases.Fill(index, phrase, having.AsSpan(0, wanted.Length), wanted, _scratch);
            return filled[phrase] = having;
        }

        /// <summary>Whether a term is held as a bitmap.</summary>
        public bool AnyCommon => _scorers.Exists(s => s.IsCommon);

        /// <summary>The terms, when none of them is held as a bitmap and they are few; else null.</summary>
        public RareTerms? Rare =>
            _scorers.Count is > 0 and <= RareTerms.Most && !_scorers.Exists(s => s.IsCommon || !s.CountsAnywhere) ? new RareTerms(_scorers, _scratch) : null;

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

        /// <summary>Gives the documents of a range the points of the terms that are not held as bitmaps, and each 64 of them the most of one.</summary>
        public void ScoreRare(int range, ReadOnlySpan<ulong> wanted, Span<long> points, Span<long> best)
        {
            points.Clear();
            best.Clear();
            foreach (var scorer in _scorers)
                if (!scorer.IsCommon) scorer.ScoreBlocks(range, wanted, points, best);
        }

        /// <summary>
        /// Adds the points of the other terms in a word of a range to those documents that may reach some points; gives which these are. Who lacks
        /// a term without which they cannot be reached is left out (Turtle, Flood, "Query evaluation: strategies and optimizations", 1995).
        /// </summary>
        public ulong ScoreCommon(int range, int word, ulong wanted, Span<long> points, long best, long least)
        {
            if (least > 0)
            {
                var most = best;
                foreach (var scorer in _scorers)
                    if (scorer.IsCommon) most += scorer.BoundOfWord((range * RangeWords) + word);
                if (most < least) return 0;
                foreach (var scorer in _scorers)
                    if (scorer.IsCommon && most - scorer.BoundOfWord((range * RangeWords) + word) < least) wanted &= scorer.HavingIn((range * RangeWords) + word);
                if (wanted == 0) return 0;
            }

            foreach (var scorer in _scorers)
                if (scorer.IsCommon) scorer.ScoreWord(range, word, wanted, points);
            return wanted;
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
