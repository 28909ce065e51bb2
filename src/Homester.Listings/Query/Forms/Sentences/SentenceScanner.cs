using System.Globalization;
using System.Text;

namespace Homester.Listings.Query.Forms.Sentences;

/// <summary>Walks along a sentence. Each Try takes what it names, with the blanks before it, or takes nothing.</summary>
internal sealed class SentenceScanner(string text)
{
    private int _at;
    private int _farthest;
    private string _expected = "what homes, such as \"active homes\"";

    /// <summary>The place to go back to.</summary>
    public int Place
    {
        get => _at;
        set => _at = value;
    }

    public bool IsAtEnd => Start() == text.Length;

    /// <summary>Where reading broke off, and what would have been fitting there.</summary>
    public (int Place, string Left, string Expected) Failure => (_farthest, text[_farthest..], _expected);

    /// <summary>Notes what was expected here; the farthest place reached is the one that is told. Always false.</summary>
    public bool Expected(string what)
    {
        var start = Start();
        if (start >= _farthest) (_farthest, _expected) = (start, what);
        return false;
    }

    /// <summary>Takes words or a sign exactly as given; words end at the end of a word.</summary>
    public bool Try(string words)
    {
        var start = Start();
        var end = start + words.Length;
        if (string.CompareOrdinal(text, start, words, 0, words.Length) != 0 || words.Length > text.Length - start) return false;
        if (char.IsLetterOrDigit(words[^1]) && end < text.Length && SentenceWords.IsNameCharacter(text[end])) return false;
        _at = end;
        return true;
    }

    /// <summary>Whether these words come next.</summary>
    public bool Sees(string words)
    {
        var place = _at;
        var sees = Try(words);
        _at = place;
        return sees;
    }

    /// <summary>The token whose words come next; null for none.</summary>
    public string? TryOneOf(IReadOnlyList<(string Token, string Words)> words) => words.Where(w => Try(w.Words)).Select(w => w.Token).FirstOrDefault();

    /// <summary>Takes digits, perhaps grouped by commas, with a sign and decimals.</summary>
    public decimal? TryNumber()
    {
        var start = Start();
        var end = start < text.Length && text[start] == '-' ? start + 1 : start;
        for (; end < text.Length && (char.IsAsciiDigit(text[end]) || IsInside(end)); end++) { }
        if (end == start || !decimal.TryParse(text[start..end].Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        _at = end;
        return number;
    }

    /// <summary>Takes a coordinate or a distance: digits without groups, perhaps with an exponent.</summary>
    public double? TryDouble()
    {
        var start = Start();
        var end = start;
        for (; end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '-' or '+' or 'E' || (text[end] == '.' && IsInside(end))); end++) { }
        if (!double.TryParse(text.AsSpan(start, end - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return null;
        _at = end;
        return number;
    }

    public int? TryWhole() => TryNumber() is { } number && decimal.IsInteger(number) && number is >= 0 and <= int.MaxValue ? (int)number : null;

    /// <summary>Takes a quoted text; null for none or for one that is not closed.</summary>
    public string? TryQuoted()
    {
        var start = Start();
        if (start == text.Length || text[start] != '"') return null;
        var quoted = new StringBuilder();
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                _at = i + 1;
                return quoted.ToString();
            }

            if (text[i] == '\\' && i + 1 < text.Length) i++;
            quoted.Append(text[i]);
        }

        return null;
    }

    /// <summary>Takes a name: quoted, or words that each start with a capital or a digit.</summary>
    public string? TryName()
    {
        if (TryQuoted() is { } quoted) return quoted;
        var start = Start();
        var end = start;
        for (var next = start; next < text.Length && SentenceWords.StartsName(text[next]); next++)
        {
            for (; next < text.Length && SentenceWords.IsNameCharacter(text[next]); next++) { }
            end = next;
            if (next == text.Length || text[next] != ' ') break;
        }

        if (end == start) return null;
        _at = end;
        return text[start..end];
    }

    /// <summary>Takes a word to find: quoted, or letters and digits.</summary>
    public string? TrySought()
    {
        if (TryQuoted() is { } quoted) return quoted;
        var start = Start();
        var end = start;
        for (; end < text.Length && SentenceWords.IsNameCharacter(text[end]); end++) { }
        if (end == start || text[start..end] is "and" or "or" or "the") return null;
        _at = end;
        return text[start..end];
    }

    // A comma or point belongs to a number only with a digit on both sides.
    private bool IsInside(int i) =>
        text[i] is ',' or '.' && i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);

    private int Start()
    {
        var start = _at;
        while (start < text.Length && text[start] == ' ') start++;
        return start;
    }
}
