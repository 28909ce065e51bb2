using System.Globalization;
using System.Text.RegularExpressions;

namespace Homester.Importers.Values;

/// <summary>Numbers as people and programs write them. Thread safe.</summary>
internal static partial class NumberText
{
    private const int MaxLength = 64;

    /// <summary>
    /// Reads "$1,234,000", "1.2M", "450k", "3 bd", "0.25 acres", "1e6", "2,000+". The comma only parts thousands; what is no number stays unread.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The number.</param>
    /// <param name="unit">What stands behind it, such as "acres"; empty when nothing does.</param>
    public static bool TryParse(string text, out decimal value, out string unit)
    {
        unit = "";
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent
            | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out value)) return true;
        if (text.Length > MaxLength) return false;
        var match = Pattern().Match(text);
        if (!match.Success) return false;
        var digits = match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)) return false;
        var factor = match.Groups["factor"].Value.ToUpperInvariant() switch
        {
            "K" or "THOUSAND" => 1_000m,
            "M" or "MM" or "MILLION" => 1_000_000m,
            "B" or "BILLION" => 1_000_000_000m,
            _ => 1m,
        };
        unit = match.Groups["unit"].Value.Trim();
        if (Math.Abs(value) > 1_000_000_000_000_000m) return false;
        value *= factor;
        return true;
    }

    [GeneratedRegex(
        @"^\s*(?:USD?\s*)?\$?\s*(?<number>[-+]?(?:\d{1,3}(?:,\d{3})+|\d{1,20})?(?:\.\d{1,20})?)(?<=\d)\s*(?<factor>(?:k|mm|m|b|thousand|million|billion)(?![a-z0-9²]))?\s*\+?\s*(?<unit>(?:[a-z$/.²\-]|(?<=[a-z])2|\s){0,24})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
