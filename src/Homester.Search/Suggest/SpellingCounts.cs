using Homester.Search.Columns;

namespace Homester.Search.Suggest;

/// <summary>Counts the spellings of one key. Most keys have one only, which takes no memory.</summary>
internal struct SpellingCounts
{
    private Dictionary<int, int>? _others;
    private int _first;
    private int _firstCount;

    /// <summary>All together.</summary>
    public int Total { get; private set; }

    public void Add(int code)
    {
        if (Total++ == 0) _first = code;
        if (code == _first) _firstCount++;
        else (_others ??= [])[code] = _others.GetValueOrDefault(code) + 1;
    }

    /// <summary>The spelling used most; of equally used ones the first by ordinal order.</summary>
    public readonly string Best(NameDictionary dictionary)
    {
        var (best, most) = (dictionary.Spelling(_first), _firstCount);
        foreach (var (code, count) in _others ?? [])
        {
            var spelling = dictionary.Spelling(code);
            if (count > most || (count == most && string.CompareOrdinal(spelling, best) < 0)) (best, most) = (spelling, count);
        }

        return best;
    }
}
