using System.Text;

namespace Homester.Listings.Query.Forms.Url;

/// <summary>Values separated by commas; a backslash takes the next character as it is.</summary>
internal static class ListSyntax
{
    /// <summary>The values, trimmed; empty ones are left out.</summary>
    public static IEnumerable<string> Split(string text)
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

    public static string Join(IEnumerable<string> values) =>
        string.Join(',', values.Select(v => v.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)));
}
