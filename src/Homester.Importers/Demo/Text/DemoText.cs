using System.Globalization;

namespace Homester.Importers.Demo.Text;

/// <summary>Builds one text in a buffer on the stack. Knows where a sentence begins (capital) and which article a word takes.</summary>
internal ref struct DemoText(Span<char> buffer)
{
    private static readonly string[] Words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    private readonly Span<char> _buffer = buffer;
    private int _length;
    private bool _capital;
    private bool _article;

    public readonly int Length => _length;

    public readonly bool IsEmpty => _length == 0;

    public static int WordCount => Words.Length;

    /// <summary>The number of a word such as "two", or -1.</summary>
    public static int NumberOf(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < Words.Length; i++)
            if (word.SequenceEqual(Words[i])) return i;
        return -1;
    }

    public void BeginSentence()
    {
        if (_length > 0) _buffer[_length++] = ' ';
        _capital = true;
    }

    /// <summary>Writes "a" or "an" when the next word is known.</summary>
    public void Article() => _article = true;

    public void Append(scoped ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return;
        if (_article && text[0] != ' ')
        {
            _article = false;
            Append(TakesAn(text) ? "an " : "a ");
        }
        text.CopyTo(_buffer[_length..]);
        if (_capital)
        {
            _buffer[_length] = char.ToUpperInvariant(text[0]);
            _capital = false;
        }
        _length += text.Length;
    }

    public void Append(char c) => Append([c]);

    public void AppendNumber(int value)
    {
        Span<char> digits = stackalloc char[11];
        value.TryFormat(digits, out var n, default, CultureInfo.InvariantCulture);
        Append(digits[..n]);
    }

    /// <summary>With commas between thousands.</summary>
    public void AppendGrouped(int value)
    {
        Span<char> digits = stackalloc char[16];
        value.TryFormat(digits, out var n, "N0", CultureInfo.InvariantCulture);
        Append(digits[..n]);
    }

    /// <summary>Without trailing zeros.</summary>
    public void AppendDecimal(double value, int decimals)
    {
        Span<char> digits = stackalloc char[24];
        value.TryFormat(digits, out var n, decimals == 1 ? "0.#" : "0.##", CultureInfo.InvariantCulture);
        Append(digits[..n]);
    }

    public void AppendWord(int value)
    {
        if ((uint)value < (uint)Words.Length) Append(Words[value]);
        else AppendNumber(value);
    }

    public readonly override string ToString() => new(_buffer[.._length]);

    private static bool TakesAn(ReadOnlySpan<char> text)
    {
        var first = char.ToLowerInvariant(text[0]);
        if (first is '8' || text.StartsWith("L-")) return true;
        // 11 and 18 are spoken with a vowel, as are the years 1800 to 1899, but 110 and 1,800 are not.
        if (text.StartsWith("11") || text.StartsWith("18"))
            return text.Length == 2 || !char.IsAsciiDigit(text[2]) && text[2] != ',' || text.Length == 4 && text[1] == '8';
        if (text.StartsWith("one", StringComparison.OrdinalIgnoreCase) || text.StartsWith("uni", StringComparison.OrdinalIgnoreCase)) return false;
        return first is 'a' or 'e' or 'i' or 'o' || (first == 'u' && !text.StartsWith("us", StringComparison.OrdinalIgnoreCase)) || text.StartsWith("hour") || text.StartsWith("honest");
    }
}
