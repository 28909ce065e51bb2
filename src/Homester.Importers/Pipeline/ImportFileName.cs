using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Homester.Importers.Pipeline;

/// <summary>What the name of a file says. Thread safe.</summary>
public static partial class ImportFileName
{
    /// <summary>The day in a name such as <c>2022-10-02_for_sale.csv</c>, as its first instant in UTC; null when there is none.</summary>
    public static DateTimeOffset? Day(string fileName)
    {
        var match = IsoDay().Match(Path.GetFileName(fileName));
        return match.Success && DateOnly.TryParseExact(match.Value.Replace('_', '-'), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : null;
    }

    /// <summary>A source for listings of an unknown format: the name in lower case without day and ending, at most 50 characters; <c>import</c> when nothing is left.</summary>
    public static string Source(string fileName)
    {
        var name = Path.GetFileName(fileName);
        var stem = IsoDay().Replace(name.Split('.')[0], "");
        var source = new StringBuilder(stem.Length);
        foreach (var c in stem)
        {
            if (char.IsAsciiLetterOrDigit(c)) source.Append(char.ToLowerInvariant(c));
            else if (source.Length > 0 && source[^1] != '-') source.Append('-');
        }

        var text = source.ToString().Trim('-');
        return text.Length == 0 ? "import" : text.Length <= 50 ? text : text[..50];
    }

    [GeneratedRegex(@"(?<!\d)(?:19|20)\d\d[-_]\d\d[-_]\d\d(?!\d)")]
    private static partial Regex IsoDay();
}
