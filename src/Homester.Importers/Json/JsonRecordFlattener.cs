using System.Text.Json;
using Homester.Importers.Records;

namespace Homester.Importers.Json;

/// <summary>Makes a row of a JSON object: members under their names, members of inner objects under dotted paths as well as whole.</summary>
internal static class JsonRecordFlattener
{
    private const int MaxDepth = 4;

    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static SourceRecord ToRecord(ReadOnlyMemory<byte> json, long row, SourceColumns columns)
    {
        var notes = new List<RecordFault>();
        // The strict parser refuses bad UTF-8; the text is mended first and the mending noted.
        json = RecordText.Mend(json, notes);
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Unreadable($"a JSON {document.RootElement.ValueKind.ToString().ToLowerInvariant()} where an object is expected");
            var values = new List<string?>(columns.Names.Count);
            Flatten(document.RootElement, "", 0, columns, values);
            return new SourceRecord(row, columns, values, null, notes);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Unreadable($"not JSON: {FirstSentence(e.Message)}");
        }

        SourceRecord Unreadable(string reason) =>
            SourceRecord.Unreadable(row, columns, reason, RecordText.Excerpt(json.Span));
    }

    private static void Flatten(JsonElement element, string prefix, int depth, SourceColumns columns, List<string?> values)
    {
        foreach (var member in element.EnumerateObject())
        {
            var name = prefix + member.Name;
            var ordinal = columns.OrdinalOrAdd(name);
            if (ordinal < 0) continue;
            while (values.Count <= ordinal) values.Add(null);
            values[ordinal] = member.Value.ValueKind switch
            {
                JsonValueKind.Null or JsonValueKind.Undefined => null,
                JsonValueKind.String => member.Value.GetString(),
                _ => member.Value.GetRawText(),
            };
            if (member.Value.ValueKind == JsonValueKind.Object && depth < MaxDepth)
                Flatten(member.Value, name + ".", depth + 1, columns, values);
        }
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message.TrimEnd('.') : message[..end];
    }
}
