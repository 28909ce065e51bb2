using System.Text.Json;

namespace Homester.Importers.Values;

/// <summary>Addresses of pages and pictures. Thread safe.</summary>
internal static class UrlList
{
    /// <summary>Most pictures kept of one listing.</summary>
    public const int MaxUrls = 500;

    /// <summary>Longest address kept.</summary>
    public const int MaxLength = 1_000;

    /// <summary>Whether the text is an absolute http or https address.</summary>
    public static bool IsUrl(string text) =>
        (text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        && Uri.TryCreate(text, UriKind.Absolute, out _);

    /// <summary>
    /// All addresses in a text: a JSON array of texts or of objects with <c>href</c>, <c>url</c> or <c>MediaURL</c>, or a list parted by
    /// blanks, bars, semicolons or ", ". What is no address is counted in <paramref name="unusable"/>.
    /// </summary>
    public static List<string> Read(string text, out int unusable)
    {
        unusable = 0;
        var urls = new List<string>();
        foreach (var part in text.StartsWith('[') && FromJson(text) is { } parts ? parts : Split(text))
        {
            if (part.Length <= MaxLength && IsUrl(part) && urls.Count < MaxUrls) urls.Add(part);
            else unusable++;
        }

        return urls;
    }

    /// <summary>The path of an address without its slashes at the ends, its question and its fragment; the text itself when it is no address.</summary>
    public static string Path(string text) =>
        IsUrl(text) && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.AbsolutePath.Length > 1 ? uri.AbsolutePath.Trim('/') : text;

    private static IEnumerable<string> Split(string text)
    {
        foreach (var part in text.Split([' ', '|', '\t', '\n', '\r', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // A comma is allowed inside an address; only one before the next address parts.
            var rest = part.Trim(',');
            int comma;
            while ((comma = rest.IndexOf(",http", StringComparison.OrdinalIgnoreCase)) > 0)
            {
                yield return rest[..comma];
                rest = rest[(comma + 1)..];
            }

            if (rest.Length > 0) yield return rest;
        }
    }

    private static List<string>? FromJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var parts = new List<string>();
            foreach (var item in document.RootElement.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.String) parts.Add(item.GetString()!);
                else if (item.ValueKind == JsonValueKind.Object && Address(item) is { } address) parts.Add(address);
            }

            return parts;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Address(JsonElement item)
    {
        foreach (var name in (ReadOnlySpan<string>)["href", "url", "MediaURL", "src"])
            if (item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String) return value.GetString();
        return null;
    }
}
