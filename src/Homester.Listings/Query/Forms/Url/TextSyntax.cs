using System.Text;
using Homester.Listings.Text;

namespace Homester.Listings.Query.Forms.Url;

/// <summary>
/// The text query as one line: words, "phrases", -excluded, -"excluded phrases". A backslash takes the next character as it is. A bare sign
/// without letters or digits ("&amp;") is nothing that could be found and is passed over.
/// </summary>
internal static class TextSyntax
{
    public static string Write(TextQuery text) => string.Join(' ',
        text.Words.Select(Word).Concat(text.Phrases.Select(Quote)).Concat(text.Excluded.Select(e => "-" + (IsPlain(e) ? e : Quote(e)))));

    /// <summary>Reads a line; a fault for a quote that is not closed.</summary>
    public static TextQuery? Read(string line, string name, List<QueryFault> faults)
    {
        List<string> words = [], phrases = [], excluded = [];
        for (var at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at])) { at++; continue; }
            var minus = line[at] == '-' && at + 1 < line.Length && !char.IsWhiteSpace(line[at + 1]);
            if (minus) at++;
            if (line[at] == '"')
            {
                if (ReadQuoted(line, ref at) is not { } phrase)
                {
                    faults.Add(new QueryFault(name, Rules.ValueRules.Cut(line), $"{name} must close every quote it opens; add a \" at the end of the phrase"));
                    return null;
                }

                (minus ? excluded : phrases).Add(phrase);
                continue;
            }

            var word = ReadWord(line, ref at);
            if (TextAnalyzer.Analyze(word).Count > 0) (minus ? excluded : words).Add(word);
        }

        return new TextQuery { Words = words, Phrases = phrases, Excluded = excluded };
    }

    private static string? ReadQuoted(string line, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] == '"')
            {
                at++;
                return text.ToString();
            }

            if (line[at] == '\\' && at + 1 < line.Length) at++;
            text.Append(line[at]);
        }

        return null;
    }

    private static string ReadWord(string line, ref int at)
    {
        var text = new StringBuilder();
        for (; at < line.Length && !char.IsWhiteSpace(line[at]); at++)
        {
            if (line[at] == '\\' && at + 1 < line.Length) at++;
            text.Append(line[at]);
        }

        return text.ToString();
    }

    private static string Word(string word)
    {
        var text = new StringBuilder();
        foreach (var c in word)
        {
            if (char.IsWhiteSpace(c) || c == '\\' || (text.Length == 0 && c is '"' or '-')) text.Append('\\');
            text.Append(c);
        }

        return text.ToString();
    }

    private static bool IsPlain(string word) => word.Length > 0 && word[0] != '"' && !word.Any(c => char.IsWhiteSpace(c) || c == '\\');

    private static string Quote(string phrase) =>
        $"\"{phrase.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
