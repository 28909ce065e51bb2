using System.Globalization;
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
            if (!IsWordCharacter(text, i)) { i++; continue; }
            var start = i;
            word.Clear();
            for (; i < text.Length; i++)
            {
                if (IsWordCharacter(text, i)) AppendFolded(word, text[i]);
                else if (!IsInnerApostrophe(text, i)) break;
            }

            if (word.Length == 0) continue;
            if (word.Length > MaxTermLength) word.Length = MaxTermLength;
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

    private static bool IsWordCharacter(string text, int i) =>
        char.IsLetterOrDigit(text[i]) || char.IsSurrogate(text[i]) ||
        (text[i] >= 0x80 && char.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark);

    private static bool IsInnerApostrophe(string text, int i) =>
        text[i] is '\'' or '’' && i + 1 < text.Length && char.IsLetter(text[i + 1]);

    private static void AppendFolded(StringBuilder word, char c)
    {
        if (c < 0x80)
        {
            word.Append(char.ToLowerInvariant(c));
            return;
        }

        if (char.IsSurrogate(c))
        {
            word.Append(c);
            return;
        }

        foreach (var part in c.ToString().Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                word.Append(char.ToLowerInvariant(part));
    }
}

/// <summary>One term of an analyzed text.</summary>
/// <param name="Text">The index term: folded and stemmed.</param>
/// <param name="Position">0 for the first term of the text, then 1, 2, …</param>
/// <param name="Start">Where its word starts in the text, in characters.</param>
/// <param name="Length">The word's length in the text, in characters.</param>
public readonly record struct Term(string Text, int Position, int Start, int Length);
