using System.Text;

namespace Homester.Listings.Query.Forms.Url;

/// <summary>Values separated by commas; a backslash takes the next character as it is.</summary>
internal static class ListSyntax
{
    /// <summary>The values, trimmed; empty ones are left out.</summary>
    public static IEnumerable<string> Split(string text) =>
        text.AsSpan().ContainsAny(',', '\\') ? SplitMany(text) : text.Trim() is { Length: > 0 } one ? [one] : [];

    private static IEnumerable<string> SplitMany(string text)
    {
        var value = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) value.Append(text[++i]);
            else if (text[i] != ',') value.Append(text[i]);
            else
            {
                if (value.ToString().Trim() is { Length: > 0 } whole) yield return whole;
                value.Clear();
            }
        }

        if (value.ToString().Trim() is { Length: > 0 } last) yield return last;
    }

    public static string Join(IEnumerable<string> values) => string.Join(',', values.Select(Escape));

    /// <summary>A value as it stands among others, or alone.</summary>
    public static string Escape(string value) => !value.AsSpan().ContainsAny(',', '\\') ? value
        : value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal);
}
