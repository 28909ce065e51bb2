using System.Text;

namespace Homester.Importers.Mapping;

/// <summary>Headers in the form in which two spellings are equal.</summary>
internal static class HeaderKey
{
    // Words that say nothing about which field is meant.
    private static readonly string[] Fillers = ["totalnumberof", "numberof", "total", "no", "property", "listing", "home", "house", "the", "mls"];

    private static readonly HashSet<string> Inside = new(StringComparer.Ordinal)
    {
        "address", "location", "property", "listing", "home", "geo", "coordinate", "coordinates", "point", "map", "details", "facts", "info", "description",
        "attributes", "standardfields", "data", "mls",
    };

    /// <summary>
    /// Lower case letters and digits alone: <c>ZIP OR POSTAL CODE</c> and <c>zip_or_postal_code</c> have one key. Parentheses and what is
    /// in them go (Redfin's URL header is a sentence); <c>$</c>, <c>/</c> and <c>%</c> are written out, so that "$/SQUARE FEET" is not "SQUARE FEET".
    /// </summary>
    public static string Of(string header)
    {
        var key = new StringBuilder(header.Length);
        var depth = 0;
        foreach (var c in header)
        {
            if (c == '(') depth++;
            else if (c == ')') depth = Math.Max(0, depth - 1);
            else if (depth > 0) continue;
            else if (char.IsLetterOrDigit(c)) key.Append(char.ToLowerInvariant(c));
            else if (c == '$') key.Append("usd");
            else if (c == '/') key.Append("per");
            else if (c == '%') key.Append("percent");
        }

        return key.ToString();
    }

    /// <summary>The unit of area that a header states, in parentheses or as a word: <c>Lot (acres)</c>, <c>lot_sqft</c>; null when none.</summary>
    public static string? UnitOf(string header)
    {
        var open = header.IndexOf('(', StringComparison.Ordinal);
        var close = header.IndexOf(')', StringComparison.Ordinal);
        if (open >= 0 && close > open && Units.OfWord(header.AsSpan(open + 1, close - open - 1)) is { } stated) return stated;
        var key = Of(header);
        if (key.Contains("sqft", StringComparison.Ordinal) || key.Contains("squarefeet", StringComparison.Ordinal)) return "sqft";
        if (key.Contains("acre", StringComparison.Ordinal)) return "acres";
        return key.Contains("sqm", StringComparison.Ordinal) ? "sqm" : key.Contains("hectare", StringComparison.Ordinal) ? "hectares" : null;
    }

    /// <summary>Looser keys to try after <see cref="Of"/>: without filler words, and the last part of a JSON path.</summary>
    public static IEnumerable<string> Looser(string header)
    {
        var key = Of(header);
        foreach (var filler in Fillers)
        {
            if (key.Length > filler.Length + 2 && key.StartsWith(filler, StringComparison.Ordinal)) yield return key[filler.Length..];
            if (key.Length > filler.Length + 2 && key.EndsWith(filler, StringComparison.Ordinal)) yield return key[..^filler.Length];
        }

        // An agent's address or a school's name is none of the home's: the path must lead through parts of the listing itself.
        var path = header.Split('.');
        if (path.Length > 1 && path[..^1].All(part => Inside.Contains(Of(part)))) yield return Of(path[^1]);
    }
}
