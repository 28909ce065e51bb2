using System.Text;

namespace Homester.Listings.Text;

/// <summary>
/// Cuts text into index terms: runs of letters and digits, folded to lower case without diacritics, apostrophes inside a word dropped
/// ("owner's" is "owners"), then plural endings removed by <see cref="Stem"/>. The query, the brute-force reference and every engine use
/// this one analyzer, so they agree on what a word is. Thread safe.
/// </summary>
public static class TextAnalyzer
{
    /// <summary>Longest term kept, in characters; longer runs are cut, so that one endless line cannot fill a dictionary.</summary>
    public const int MaxTermLength = 64;

    /// <summary>The terms of <paramref name="text"/> in order; empty for null. Linear in the length.</summary>
    public static List<Term> Analyze(string? text)
    {
        var terms = new List<Term>();
        if (string.IsNullOrEmpty(text)) return terms;
        var word = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var length = WordLength(text, i);
            if (length == 0)
            {
                i += char.IsSurrogatePair(text, i) ? 2 : 1;
                continue;
            }

            var start = i;
            word.Clear();
            for (; length > 0; length = InnerLength(text, i))
            {
                if (word.Length + length <= MaxTermLength) AppendFolded(word, text.AsSpan(i, length));
                i += length;
            }

            terms.Add(new Term(Stem(word.ToString()), terms.Count, start, i - start));
        }

        return terms;
    }

    /// <summary>
    /// Removes English plural endings: the S-stemmer of Harman, "How effective is suffixing?", JASIS 42(1), 1991.
    /// ies → y (not eies, aies), es → e (not aes, ees, oes), s → nothing (not us, ss). Words of three letters or fewer stay.
    /// </summary>
    public static string Stem(string word)
    {
        if (word.Length <= 3 || word[^1] != 's') return word;
        if (word.EndsWith("ies", StringComparison.Ordinal))
            return word[^4] is 'e' or 'a' ? word[..^1] : string.Concat(word.AsSpan(0, word.Length - 3), "y");
        if (word.EndsWith("es", StringComparison.Ordinal) && word[^3] is not ('a' or 'e' or 'o')) return word[..^1];
        return word[^2] is 'u' or 's' ? word : word[..^1];
    }

    // How many characters the letter or digit at i has: 1, 2 for a surrogate pair, 0 for anything else.
    private static int WordLength(string text, int i) =>
        char.IsLetterOrDigit(text[i]) ? 1 : char.IsSurrogatePair(text, i) && char.IsLetterOrDigit(text, i) ? 2 : 0;

    // The same inside a word, where accents written apart and apostrophes before a letter go on with it.
    private static int InnerLength(string text, int i)
    {
        if (i >= text.Length) return 0;
        var length = WordLength(text, i);
        if (length > 0) return length;
        return Diacritics.IsMark(text[i]) || (text[i] is '\'' or '’' && i + 1 < text.Length && char.IsLetter(text[i + 1])) ? 1 : 0;
    }

    private static void AppendFolded(StringBuilder word, ReadOnlySpan<char> letter)
    {
        if (letter.Length > 1) word.Append(letter);
        else if (letter[0] is not ('\'' or '’') && !Diacritics.IsMark(letter[0])) word.Append(Diacritics.Fold(letter[0]));
    }
}

/// <summary>One term of an analyzed text.</summary>
/// <param name="Text">The index term: folded and stemmed.</param>
/// <param name="Position">0 for the first term of the text, then 1, 2, …</param>
/// <param name="Start">Where its word starts in the text, in characters.</param>
/// <param name="Length">The word's length in the text, in characters.</param>
public readonly record struct Term(string Text, int Position, int Start, int Length);
