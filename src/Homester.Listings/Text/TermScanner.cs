using System.Text;

namespace Homester.Listings.Text;

/// <summary>
/// The terms of a text one after the other, without a string for each: the same terms in the same order as <see cref="TextAnalyzer.Analyze"/>,
/// as UTF-8 in a buffer of the caller's. Words of ASCII take a short way. Not thread safe.
/// </summary>
/// <param name="text">The text.</param>
/// <param name="room">At least <see cref="RoomNeeded"/> bytes.</param>
public ref struct TermScanner(ReadOnlySpan<char> text, Span<byte> room)
{
    /// <summary>Bytes a scanner needs: a character takes three at most.</summary>
    public const int RoomNeeded = TextAnalyzer.MaxTermLength * 3;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<byte> _room = room[..RoomNeeded];
    private int _at;
    private int _length;

    /// <summary>The term, until the next call of <see cref="MoveNext"/>.</summary>
    public readonly ReadOnlySpan<byte> Term => _room[.._length];

    // Lower case of ASCII letters and digits, 0 for all else.
    private static ReadOnlySpan<byte> Folded =>
        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"u8 + "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"u8 + "0123456789\0\0\0\0\0\0"u8
        + "\0abcdefghijklmnopqrstuvwxyz\0\0\0\0\0"u8 + "\0abcdefghijklmnopqrstuvwxyz\0\0\0\0\0"u8;

    /// <summary>Goes to the next term; false after the last.</summary>
    public bool MoveNext()
    {
        var text = _text;
        var folded = Folded;
        var at = _at;
        while (at < text.Length)
        {
            var c = text[at];
            if (c < 0x80 ? folded[c] != 0 : WordLength(text, at) > 0)
            {
                if (!TakeAscii(at)) TakeAny(at);
                return true;
            }

            at += c < 0x80 || !IsPair(text, at) ? 1 : 2;
        }

        _at = at;
        return false;
    }

    private bool TakeAscii(int at)
    {
        var text = _text;
        var room = _room;
        var folded = Folded;
        var length = 0;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c >= 0x80) return false;
            var f = folded[c];
            if (f != 0)
            {
                if (length < TextAnalyzer.MaxTermLength) room[length++] = f;
            }
            else if (c != '\'' || at + 1 >= text.Length || !char.IsLetter(text[at + 1]))
            {
                break;
            }
        }

        (_at, _length) = (at, Stem(room[..length]));
        return true;
    }

    private void TakeAny(int at)
    {
        Span<char> word = stackalloc char[TextAnalyzer.MaxTermLength];
        var kept = 0;
        for (var length = WordLength(_text, at); length > 0; length = InnerLength(_text, at))
        {
            if (kept + length <= word.Length)
            {
                var c = _text[at];
                if (length > 1)
                {
                    _text.Slice(at, length).CopyTo(word[kept..]);
                    kept += length;
                }
                else if (c is not ('\'' or '’') && !Diacritics.IsMark(c))
                {
                    word[kept++] = Diacritics.Fold(c);
                }
            }

            at += length;
        }

        var stem = TextAnalyzer.Stem(word[..kept].ToString());
        (_at, _length) = (at, Encoding.UTF8.GetBytes(stem, _room));
    }

    // As TextAnalyzer.Stem does; gives the length that is left.
    private static int Stem(Span<byte> word)
    {
        var n = word.Length;
        if (n <= 3 || word[n - 1] != 's') return n;
        var before = word[n - 2];
        if (before == 'e')
        {
            var third = word[n - 3];
            if (third == 'i')
            {
                if (word[n - 4] is (byte)'e' or (byte)'a') return n - 1;
                word[n - 3] = (byte)'y';
                return n - 2;
            }

            return n - 1;
        }

        return before is (byte)'u' or (byte)'s' ? n : n - 1;
    }

    private static bool IsPair(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);

    private static int WordLength(ReadOnlySpan<char> text, int at)
    {
        if (char.IsLetterOrDigit(text[at])) return 1;
        return IsPair(text, at) && Rune.IsLetterOrDigit(new Rune(text[at], text[at + 1])) ? 2 : 0;
    }

    private static int InnerLength(ReadOnlySpan<char> text, int at)
    {
        if (at >= text.Length) return 0;
        var length = WordLength(text, at);
        if (length > 0) return length;
        return Diacritics.IsMark(text[at]) || (text[at] is '\'' or '’' && at + 1 < text.Length && char.IsLetter(text[at + 1])) ? 1 : 0;
    }
}
