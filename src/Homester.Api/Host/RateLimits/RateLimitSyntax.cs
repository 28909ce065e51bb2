using System.Globalization;
using System.Text.RegularExpressions;

namespace Homester.Api.Host.RateLimits;

/// <summary>The original's way to write limits (Flask-Limiter's): <c>200 per day;50 per hour</c>, <c>30/minute</c>, <c>10 per 5 minutes</c>.</summary>
public static partial class RateLimitSyntax
{
    private const int MostWindows = 8;
    private const int LongestText = 500;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    private static readonly char[] Separators = [',', ';', '|'];

    /// <summary>Reads limits joined by <c>;</c>, <c>,</c> or <c>|</c>.</summary>
    /// <param name="name">The policy that they make.</param>
    /// <param name="text">The limits.</param>
    /// <param name="setting">The setting that they came from, for the message.</param>
    /// <exception cref="FormatException">The text is not such a list.</exception>
    public static RateLimitPolicy Parse(string name, string text, string setting)
    {
        if (text.Length > LongestText) throw new FormatException($"{setting} is longer than {LongestText} characters.");
        var windows = text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => Window(part, setting)).ToList();
        if (windows.Count is 0 or > MostWindows) throw new FormatException($"{setting} holds 1 to {MostWindows} limits, such as 200 per day;50 per hour.");
        if (windows.DistinctBy(w => w.Length).Count() < windows.Count) throw new FormatException($"{setting} limits the same time twice.");
        return new(name, windows);
    }

    private static RateLimitWindow Window(string text, string setting)
    {
        var match = Limit().Match(text);
        if (match.Success && int.TryParse(match.Groups["permits"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var permits) && permits > 0
            && Multiple(match.Groups["multiple"]) is { } multiple && multiple > 0)
        {
            var unit = match.Groups["unit"].Value.ToLowerInvariant();
            var length = Length(unit);
            if (multiple <= Longest / length) return new(multiple == 1 ? unit : string.Create(CultureInfo.InvariantCulture, $"{multiple}-{unit}s"), permits, length * multiple);
        }

        throw new FormatException($"{setting} is not understood at \"{text}\": write it as 50 per hour, 30/minute or 10 per 5 minutes, several joined by semicolons.");
    }

    private static int? Multiple(Group group) => !group.Success ? 1
        : int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var multiple) ? multiple : null;

    // Months and years as the original counts them.
    private static TimeSpan Length(string unit) => unit switch
    {
        "second" => TimeSpan.FromSeconds(1),
        "minute" => TimeSpan.FromMinutes(1),
        "hour" => TimeSpan.FromHours(1),
        "day" => TimeSpan.FromDays(1),
        "month" => TimeSpan.FromDays(30),
        _ => TimeSpan.FromDays(360),
    };

    [GeneratedRegex(@"^(?<permits>[0-9]+)\s*(?:/|\s+per\s+)\s*(?:(?<multiple>[0-9]+)\s*)?(?<unit>second|minute|hour|day|month|year)s?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Limit();
}
