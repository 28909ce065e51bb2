using System.Globalization;

namespace Homester.Importers.Values;

/// <summary>Dates as exports write them; without a time zone they are UTC. Thread safe.</summary>
internal static class DateText
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz",
        "yyyy/M/d", "yyyyMMdd",
        "M/d/yyyy", "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss", "M/d/yyyy h:mm tt", "M/d/yyyy h:mm:ss tt", "M/d/yy", "M-d-yyyy",
        "MMMM-d-yyyy", "MMM-d-yyyy", "MMMM d, yyyy", "MMM d, yyyy", "MMM. d, yyyy", "MMMM d yyyy", "MMM d yyyy", "d-MMM-yyyy", "d-MMM-yy", "d MMM yyyy", "d MMMM yyyy",
        "MMMM-d-yyyy h:mm tt", "dddd, MMMM d, yyyy", "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    ];

    /// <summary>Reads ISO, American, "June-6-2022", Unix seconds and milliseconds.</summary>
    public static bool TryParse(string text, out DateTimeOffset at)
    {
        text = text.Trim();
        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out at))
        {
            at = at.ToUniversalTime();
            return true;
        }

        at = default;
        if (text.Length is not (10 or 13) || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var unix)) return false;
        at = text.Length == 10 ? DateTimeOffset.FromUnixTimeSeconds(unix) : DateTimeOffset.FromUnixTimeMilliseconds(unix);
        return true;
    }
}
