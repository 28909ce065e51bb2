using System.Text.Json;

namespace Homester.Importers.Json;

/// <summary>How listings are laid out in a JSON file, found by its first bytes.</summary>
internal static class JsonLayout
{
    private static readonly string[] Wrappers = ["properties", "listings", "value", "results", "data", "homes", "items"];

    /// <summary>Whether the first line is a whole object, as in JSON Lines.</summary>
    public static bool IsLines(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf((byte)'\n');
        var line = (end < 0 ? head : head[..end]).Trim(" \t\r"u8);
        var splitter = new JsonElementSplitter();
        splitter.Restart();
        return !line.IsEmpty && line[0] == (byte)'{' && splitter.Scan(line) && splitter.Length == line.Length && WrapperStart(line) < 0;
    }

    /// <summary>
    /// The place just behind the opening bracket of the array that holds the listings, when the file is an object around one, such as
    /// <c>{"total": 2, "properties": [ … ]}</c>; -1 when it is not.
    /// </summary>
    public static int WrapperStart(ReadOnlySpan<byte> head)
    {
        var reader = new Utf8JsonReader(head, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip }));
        try
        {
            var named = false;
            while (reader.Read())
            {
                if (named && reader.TokenType == JsonTokenType.StartArray) return (int)reader.BytesConsumed;
                named = reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && Array.IndexOf(Wrappers, reader.GetString()) >= 0;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return -1;
        }

        return -1;
    }
}
