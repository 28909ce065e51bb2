namespace Homester.Search.Columns;

/// <summary>Counts the spellings of one key. Most keys have one only, which takes no memory.</summary>
/// <typeparam name="TCode">Tells spellings apart.</typeparam>
internal struct SpellingCounts<TCode> where TCode : struct, IEquatable<TCode>
{
    private Dictionary<TCode, int>? _others;
    private TCode _first;
    private int _firstCount;

    /// <summary>All together.</summary>
    public int Total { get; private set; }

    /// <summary>Counts a spelling some times.</summary>
    public void Add(TCode code, int times)
    {
        if (times == 0) return;
        if (Total == 0) _first = code;
        Total += times;
        if (code.Equals(_first)) _firstCount += times;
        else (_others ??= [])[code] = _others.GetValueOrDefault(code) + times;
    }

    /// <summary>The spelling used most; of equally used ones the first by ordinal order.</summary>
    public readonly string Best(Func<TCode, string> spellingOf)
    {
        var (best, most) = (spellingOf(_first), _firstCount);
        foreach (var (code, count) in _others ?? [])
        {
            var spelling = spellingOf(code);
            if (count > most || (count == most && string.CompareOrdinal(spelling, best) < 0)) (best, most) = (spelling, count);
        }

        return best;
    }
}
