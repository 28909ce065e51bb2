using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Homester.Api.Host.Logging;

/// <summary>
/// Takes out of a line what no log may hold. Our own lines carry nothing of the kind; this is for what libraries and databases put into their messages.
/// </summary>
public static partial class LogRedaction
{
    /// <summary>The text on one line, without tokens, secrets, e-mail addresses and what stands after the question mark of an address.</summary>
    public static string Clean(string text)
    {
        text = Token().Replace(text, "[token]");
        text = Bearer().Replace(text, "$1 [token]");
        text = Address().Replace(text, "$1?[query]");
        text = Secret().Replace(text, "$1$2[secret]");
        text = Email().Replace(text, "[email]");
        return OneLine(text);
    }

    // Else a caller could write lines of his own, or colors, into somebody's terminal.
    private static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0000', '\u001f') && !text.AsSpan().ContainsAnyInRange('\u007f', '\u009f')) return text;
        var line = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            if (letter is '\n') line.Append(' ');
            else if (letter is '\r') continue;
            else if (char.IsControl(letter)) line.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else line.Append(letter);
        }

        return line.ToString();
    }

    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    [GeneratedRegex(@"\b(bearer|basic)\s+[^\s,;""']+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bearer();

    [GeneratedRegex(@"((?:https?://|/)[^\s?""'<>]*)\?[^\s""'<>]+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(
        @"\b((?:access_|refresh_|id_)?token|password(?:_hash)?|passwd|pwd|(?:client_)?secret|otp|code|api[_-]?key|authorization|cookie)(""?\s*[=:]\s*""?)[^\s""&;,)\]]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();

    [GeneratedRegex(@"[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(\.[\p{L}\p{N}-]{1,63})+", RegexOptions.ExplicitCapture)]
    private static partial Regex Email();
}
