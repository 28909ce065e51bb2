using System.Buffers;

namespace Homester.Importers.Values;

/// <summary>The ways to say nothing. Thread safe.</summary>
internal static class BlankText
{
    private static readonly SearchValues<char> Dashes = SearchValues.Create("-–—.?_");

    /// <summary>The trimmed text; null when it is one of the ways to say nothing, such as "", "N/A", "null", "--".</summary>
    public static string? OrNull(string? text)
    {
        if (text is null) return null;
        var trimmed = text.AsSpan().Trim();
        if (trimmed.Length == 0) return null;
        if (trimmed.Length <= 9 && IsWordForNothing(trimmed)) return null;
        return trimmed.Length == text.Length ? text : trimmed.ToString();
    }

    private static bool IsWordForNothing(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExcept(Dashes)) return true;
        foreach (var word in (ReadOnlySpan<string>)["n/a", "na", "nan", "null", "none", "nil", "unknown", "undefined", "\\n", "#n/a", "n.a.", "[]", "{}", "(null)", "<na>", "nat"])
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase)) return true;
        // What feeds mask is not stated either.
        return !text.ContainsAnyExcept('*');
    }
}
