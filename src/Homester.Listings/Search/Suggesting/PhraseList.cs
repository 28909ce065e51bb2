namespace Homester.Listings.Search.Suggesting;

/// <summary>Phrases in the order of the texts that begin at each of their words, so that a prefix is a range. Immutable, thread safe.</summary>
public sealed class PhraseList
{
    private readonly SuggestPhrase[] _phrases;
    private readonly (int Phrase, int Offset)[] _starts;

    /// <summary>Sorts the phrases.</summary>
    public PhraseList(IEnumerable<SuggestPhrase> phrases)
    {
        _phrases = [.. phrases];
        var starts = new List<(int Phrase, int Offset)>(_phrases.Length * 2);
        for (var p = 0; p < _phrases.Length; p++)
            for (var offset = 0; offset < _phrases[p].NameLength; offset++)
                if (offset == 0 || _phrases[p].Text[offset - 1] == ' ') starts.Add((p, offset));
        _starts = [.. starts];
        Array.Sort(_starts, (a, b) => From(a).CompareTo(From(b), StringComparison.Ordinal));
    }

    /// <summary>The phrases.</summary>
    public IReadOnlyList<SuggestPhrase> Phrases => _phrases;

    /// <summary>Reports the values of the phrases that have a word at which a prefix begins. Logarithmic, and linear in what is found.</summary>
    public void Find(ReadOnlySpan<char> prefix, SuggestMatches matches, bool typo)
    {
        for (var at = LowerBound(prefix); at < _starts.Length; at++)
        {
            var text = From(_starts[at]);
            if (!text.StartsWith(prefix, StringComparison.Ordinal)) return;
            var (phrase, offset) = _starts[at];
            matches.Add(_phrases[phrase].Value, typo ? SuggestFit.Typo : Fit(_phrases[phrase], offset, prefix.Length));
        }
    }

    private static SuggestFit Fit(SuggestPhrase phrase, int offset, int length) =>
        offset > 0 ? SuggestFit.WordPrefix
        : length == phrase.NameLength || length == phrase.Text.Length ? SuggestFit.Exact
        : SuggestFit.Prefix;

    private int LowerBound(ReadOnlySpan<char> prefix)
    {
        var (low, high) = (0, _starts.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (From(_starts[middle]).CompareTo(prefix, StringComparison.Ordinal) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private ReadOnlySpan<char> From((int Phrase, int Offset) start) => _phrases[start.Phrase].Text.AsSpan(start.Offset);
}
