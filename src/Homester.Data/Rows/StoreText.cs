using System.Text;

namespace Homester.Data.Rows;

/// <summary>Text and instants as both databases can keep them. Thread safe.</summary>
internal static class StoreText
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text without what PostgreSQL refuses: NUL characters go, halves of surrogate pairs become U+FFFD. The same instance when it is clean.</summary>
    public static string? Clean(string? text)
    {
        if (text is null || IsClean(text)) return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\0') continue;
            if (!char.IsSurrogate(c)) clean.Append(c);
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) clean.Append(c).Append(text[++i]);
            else clean.Append(Replacement);
        }

        return clean.ToString();
    }

    /// <summary>The instant in UTC, cut to whole microseconds: what PostgreSQL keeps.</summary>
    public static DateTimeOffset? Instant(DateTimeOffset? at) => at is { } instant ? Instant(instant) : null;

    /// <summary>The instant in UTC, cut to whole microseconds: what PostgreSQL keeps.</summary>
    public static DateTimeOffset Instant(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private static bool IsClean(string text)
    {
        if (!text.Contains('\0', StringComparison.Ordinal) && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return true;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0') return false;
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
