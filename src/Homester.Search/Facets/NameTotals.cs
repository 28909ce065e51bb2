using System.Numerics;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Ranking;

namespace Homester.Search.Facets;

/// <summary>
/// Counts of names over segments, joined by key. Only for keys that are shown it is found by which spelling: the one used most (of equally used ones
/// the first by ordinal order). Not thread safe.
/// </summary>
/// <param name="dictionary">The field's names.</param>
/// <param name="scratch">Working memory.</param>
internal sealed class NameTotals(NameDictionary dictionary, Scratch scratch)
{
    private readonly NameDictionary _dictionary = dictionary;
    private readonly List<(NameColumn Column, int[] Counts)> _parts = [];
    private readonly int[] _counts = scratch.Ints(dictionary.KeyCount);
    private int[]? _bySpelling;

    /// <summary>Keys, those with a count of 0 too.</summary>
    public int Keys { get; } = dictionary.KeyCount;

    /// <summary>All counts together.</summary>
    public long Total { get; private set; }

    /// <summary>Counts documents of a segment.</summary>
    public void Add(NameColumn column, ReadOnlySpan<ulong> docs)
    {
        var counts = scratch.Ints(column.Spellings + 1);
        column.Count(docs, counts);
        Total += column.Join(counts, _counts);
        _parts.Add((column, counts));
    }

    /// <summary>The keys of the largest counts.</summary>
    public BoundedHeap<int, Order> Largest(int most)
    {
        var heap = new BoundedHeap<int, Order>(most, new Order(this));
        var counts = _counts.AsSpan(0, Keys);
        var least = CountOfLargest(counts, most);
        var (from, step) = (0, Vector<int>.Count);
        for (; from < counts.Length; from += step)
        {
            if (from + step <= counts.Length && Vector.LessThanAll(new Vector<int>(counts[from..]), new Vector<int>(least))) continue;
            for (var key = from; key < Math.Min(from + step, counts.Length); key++)
                if (counts[key] >= least) heap.Offer(key);
        }

        return heap;
    }

    /// <summary>How often a key was counted.</summary>
    public int Count(int key) => _counts[key];

    /// <summary>The spelling that a key is shown by.</summary>
    public string Spelling(int key)
    {
        if (_parts.Count == 1 && _parts[0].Column.SpellingsOf(key) is var (only, end) && end == only + 1) return _dictionary.Spelling(_parts[0].Column.Spelling(only));
        var bySpelling = _bySpelling ??= scratch.Ints(_dictionary.Count);
        foreach (var (column, counts) in _parts)
        {
            var (from, to) = column.SpellingsOf(key);
            for (var s = from; s < to; s++) bySpelling[column.Spelling(s)] += counts[s];
        }

        var best = -1;
        foreach (var (column, _) in _parts)
        {
            var (from, to) = column.SpellingsOf(key);
            for (var s = from; s < to; s++)
                if (best < 0 || Before(column.Spelling(s), best)) best = column.Spelling(s);
        }

        return _dictionary.Spelling(best);

        bool Before(int a, int b) => bySpelling[a] > bySpelling[b]
            || (bySpelling[a] == bySpelling[b] && string.CompareOrdinal(_dictionary.Spelling(a), _dictionary.Spelling(b)) < 0);
    }

    // A count that the wanted number of keys reach, and not many more. No more keys than all counts divided by it can reach a count, so that it is found by
    // halving what is left, each time by one pass of comparisons.
    private int CountOfLargest(ReadOnlySpan<int> counts, int most)
    {
        if (counts.Length <= most) return 1;
        var (low, high) = (1L, (Total / most) + 1);
        while (high - low > 1)
        {
            var middle = Math.Max(low + 1, (long)Math.Sqrt((double)low * high));
            var reaching = Reaching(counts, (int)middle);
            if (reaching < most)
            {
                high = middle;
                continue;
            }

            low = middle;
            if (reaching <= most + (most / 4)) break;
        }

        return (int)low;
    }

    private static int Reaching(ReadOnlySpan<int> counts, int least)
    {
        var (sums, bound, at) = (Vector<int>.Zero, new Vector<int>(least), 0);
        for (; at + Vector<int>.Count <= counts.Length; at += Vector<int>.Count) sums -= Vector.GreaterThanOrEqual(new Vector<int>(counts[at..]), bound);
        var reaching = Vector.Sum(sums);
        for (; at < counts.Length; at++)
            if (counts[at] >= least) reaching++;
        return reaching;
    }

    /// <summary>Largest count first, then by folded name.</summary>
    internal readonly struct Order(NameTotals totals) : IComparer<int>
    {
        public int Compare(int x, int y)
        {
            var byCount = totals._counts[y].CompareTo(totals._counts[x]);
            return byCount != 0 ? byCount : string.CompareOrdinal(totals._dictionary.KeyText(x), totals._dictionary.KeyText(y));
        }
    }
}
