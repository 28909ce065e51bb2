using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Ranking;

namespace Homester.Search.Facets;

/// <summary>Counts of spellings joined by key: the sum, and the spelling used most (of equally used ones the first by ordinal order).</summary>
internal sealed class NameTotals
{
    private readonly NameDictionary _dictionary;
    private readonly int[] _counts;
    private readonly int[] _best;
    private readonly int[] _met;
    private readonly int _metCount;

    public NameTotals(NameDictionary dictionary, ReadOnlySpan<int> spellings, Scratch scratch)
    {
        _dictionary = dictionary;
        Keys = dictionary.KeyCount;
        _counts = scratch.Ints(Keys);
        _best = scratch.IntRoom(Keys);
        _met = scratch.IntRoom(Keys);
        var keys = dictionary.KeysOf(spellings.Length);
        for (var code = 0; code < spellings.Length; code++)
        {
            if (spellings[code] == 0)
            {
                // Of many names a query may meet few.
                if (spellings[code..].IndexOfAnyExcept(0) is not (>= 0 and var skipped)) break;
                code += skipped;
            }

            var key = keys[code];
            Total += spellings[code];
            if (_counts[key] == 0)
            {
                _met[_metCount++] = key;
                (_best[key], _counts[key]) = (code, spellings[code]);
                continue;
            }

            var best = _best[key];
            if (spellings[code] > spellings[best]
                || (spellings[code] == spellings[best] && string.CompareOrdinal(dictionary.Spelling(code), dictionary.Spelling(best)) < 0))
                _best[key] = code;
            _counts[key] += spellings[code];
        }
    }

    /// <summary>Keys, those with a count of 0 too.</summary>
    public int Keys { get; }

    /// <summary>The keys of the largest counts.</summary>
    public BoundedHeap<int, Order> Largest(int most)
    {
        var heap = new BoundedHeap<int, Order>(most, new Order(this));
        var least = 1;
        foreach (var key in _met.AsSpan(0, _metCount))
        {
            if (_counts[key] < least) continue;
            heap.Offer(key);
            if (heap.IsFull) least = _counts[heap.Last];
        }

        return heap;
    }

    /// <summary>All counts together.</summary>
    public long Total { get; }

    /// <summary>How often a key was counted.</summary>
    public int Count(int key) => _counts[key];

    /// <summary>The spelling that a key is shown by.</summary>
    public string Spelling(int key) => _dictionary.Spelling(_best[key]);

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
