using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Homester.Importers.Validation;

/// <summary>Makes plain text of what may hold HTML, line ends and control characters. Thread safe.</summary>
internal static partial class PlainText
{
    /// <summary>The text on one line without markup. <paramref name="repair"/> says what was taken out; null when at most blanks changed.</summary>
    public static string Clean(string text, out string? repair)
    {
        var found = new List<string>(3);
        if (text.Contains('<', StringComparison.Ordinal) && Tag().IsMatch(text))
        {
            text = Tag().Replace(Hidden().Replace(text, " "), " ");
            found.Add("HTML tags");
        }

        if (text.Contains('&', StringComparison.Ordinal) && Entity().IsMatch(text))
        {
            // Twice encoded texts are common: "&amp;amp;" and "&amp;quot;".
            for (var i = 0; i < 2 && Entity().IsMatch(text); i++) text = WebUtility.HtmlDecode(text);
            found.Add("HTML entities");
        }

        var clean = Collapse(text, out var lines, out var controls);
        if (lines) found.Add("line ends");
        if (controls) found.Add("control characters");
        repair = found.Count == 0 ? null : $"{string.Join(", ", found)} taken out";
        return clean;
    }

    private static string Collapse(string text, out bool lines, out bool controls)
    {
        (lines, controls) = (false, false);
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            lines |= c is '\n' or '\r' or '\u2028' or '\u2029';
            if (char.IsWhiteSpace(c) || c == '\u00A0')
            {
                if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
            }
            else if (char.IsControl(c) || c is '\uFEFF' or '\u200B' or '\uFFFE' or '\uFFFF') controls = true;
            else clean.Append(c);
        }

        if (clean.Length > 0 && clean[^1] == ' ') clean.Length--;
        return clean.ToString();
    }

    [GeneratedRegex(@"</?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,2000})?/?>|<!--.{0,2000}?-->", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Tag();

    [GeneratedRegex(@"<(script|style)\b.{0,5000}?</\1\s*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"&(?:[a-z]{2,8}\d{0,2}|#\d{1,7}|#x[0-9a-f]{1,6});", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Entity();
}
