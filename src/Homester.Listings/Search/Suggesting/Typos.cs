namespace Homester.Listings.Search.Suggesting;

/// <summary>What was typed with one typo mended: every text at Damerau-Levenshtein distance 1 whose change lies in a word of four letters or more.</summary>
public static class Typos
{
    private const int ShortestWord = 4;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Reports each text; some more than once. About 75 for each letter.</summary>
    public static void Mend(string typed, Action<ReadOnlySpan<char>> report)
    {
        Span<char> text = new char[typed.Length + 1];
        for (var start = 0; start < typed.Length;)
        {
            var end = typed.IndexOf(' ', start) is >= 0 and var blank ? blank : typed.Length;
            if (end - start >= ShortestWord) MendWord(typed, start, end, text, report);
            start = end + 1;
        }
    }

    private static void MendWord(string typed, int start, int end, Span<char> text, Action<ReadOnlySpan<char>> report)
    {
        for (var at = start; at < end; at++)
        {
            // A letter too many.
            typed.AsSpan(0, at).CopyTo(text);
            typed.AsSpan(at + 1).CopyTo(text[at..]);
            report(text[..(typed.Length - 1)]);

            // Two letters the wrong way round.
            if (at + 1 < end && typed[at] != typed[at + 1])
            {
                typed.CopyTo(text);
                (text[at], text[at + 1]) = (text[at + 1], text[at]);
                report(text[..typed.Length]);
            }

            // A wrong letter.
            typed.CopyTo(text);
            foreach (var letter in Alphabet)
            {
                if (letter == typed[at]) continue;
                text[at] = letter;
                report(text[..typed.Length]);
            }
        }

        // A letter too few; after the last letter is no typo but an unfinished word.
        for (var at = start; at < end; at++)
        {
            typed.AsSpan(0, at).CopyTo(text);
            typed.AsSpan(at).CopyTo(text[(at + 1)..]);
            foreach (var letter in Alphabet)
            {
                text[at] = letter;
                report(text[..(typed.Length + 1)]);
            }
        }
    }
}
