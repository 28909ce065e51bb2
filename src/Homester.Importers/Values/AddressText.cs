using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Homester.Listings.Places;

namespace Homester.Importers.Values;

/// <summary>Zip codes, states, "city, state zip" and addresses. Thread safe.</summary>
internal static partial class AddressText
{
    /// <summary>City, state and zip out of "Brooklyn, NY 11235"; null when the text is not of that form.</summary>
    public static (string City, string State, string? Zip)? SplitPlace(string text)
    {
        var match = Place().Match(text);
        if (!match.Success || PlaceTable.Default.FindState(match.Groups["state"].ValueSpan) is not { } state) return null;
        return (match.Groups["city"].Value.Trim(), state.Code, match.Groups["zip"].Success ? match.Groups["zip"].Value : null);
    }

    /// <summary>A zip of five digits, or of nine with a hyphen. <paramref name="repair"/> says what was mended. Null when it is none.</summary>
    public static string? Zip(string text, out string? repair)
    {
        repair = null;
        var digits = text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;
        if (digits.Length != text.Length) repair = "a number's decimals taken off";
        if (Zip5().IsMatch(digits)) return digits;
        if (Zip9().IsMatch(digits)) return string.Concat(digits.AsSpan(0, 5), "-", digits.AsSpan(digits.Length - 4));
        if (digits.Length is not (3 or 4) || digits.AsSpan().ContainsAnyExceptInRange('0', '9')) return null;
        var padded = digits.PadLeft(5, '0');
        if (PlaceTable.Default.FindZip(padded) is null) return null;
        repair = "leading zeros that a spreadsheet drops put back";
        return padded;
    }

    /// <summary>A stable key of texts: 32 hexadecimal digits of the SHA-256 of their letters and digits in lower case.</summary>
    public static string Hash(IEnumerable<string> texts)
    {
        var folded = new StringBuilder();
        foreach (var text in texts)
        {
            foreach (var c in text)
                if (char.IsLetterOrDigit(c)) folded.Append(char.ToLowerInvariant(c));
            // Keeps ("1 Elm", "2 Oak") apart from ("1 Elm 2", "Oak").
            folded.Append('\u001F');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folded.ToString())).AsSpan(0, 16));
    }

    [GeneratedRegex(@"^(?<city>[^,]{2,100}),\s*(?<state>[A-Za-z][A-Za-z .]{1,30}?)(?:,?\s+(?<zip>\d{5}(?:-\d{4})?))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"^\d{5}$")]
    private static partial Regex Zip5();

    [GeneratedRegex(@"^\d{5}[- ]?\d{4}$")]
    private static partial Regex Zip9();
}
