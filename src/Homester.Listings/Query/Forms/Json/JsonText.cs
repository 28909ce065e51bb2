using System.Text.Json;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms.Json;

/// <summary>Reading of JSON that somebody else wrote, without exceptions escaping.</summary>
internal static class JsonText
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    /// <summary>Parses one whole value; null with a fault when it is not JSON.</summary>
    public static JsonDocument? Parse(ReadOnlySpan<byte> utf8, string name, List<QueryFault> faults)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, Options);
            var document = JsonDocument.ParseValue(ref reader);

            // Throws when anything follows the value.
            reader.Read();
            return document;
        }
        catch (JsonException fault)
        {
            // The parser has no other way to say so.
            faults.Add(new QueryFault(name, null, $"{name} must be one JSON value; it breaks off at line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}"));
            return null;
        }
    }

    /// <summary>The members of an object; null with faults for a name twice or one that is not <paramref name="known"/>.</summary>
    public static Dictionary<string, JsonElement>? Members(JsonElement json, string name, IReadOnlyList<string> known, List<QueryFault> faults)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var before = faults.Count;
        foreach (var (member, value) in All(json))
        {
            if (faults.Count >= QueryLimits.Faults) return null;
            var shown = ValueRules.Cut(member);
            if (!known.Contains(member))
            {
                var meant = NearestName.Find(member, known) is { } nearest ? $"did you mean {nearest}?" : $"known are {string.Join(", ", known)}";
                faults.Add(new QueryFault($"{name}.{shown}", Show(value), $"{shown} is not a member of {name}; {meant}"));
            }
            else if (!members.TryAdd(member, value)) faults.Add(Twice($"{name}.{shown}", shown));
        }

        return faults.Count == before ? members : null;
    }

    /// <summary>All members of an object in order, those named twice too.</summary>
    public static IEnumerable<(string Name, JsonElement Value)> All(JsonElement json)
    {
        foreach (var member in json.EnumerateObject()) yield return (Name(member), member.Value);
    }

    public static QueryFault Twice(string name, string member) => new(name, null, $"{member} stands there twice; give it once");

    /// <summary>The text of a string; null for another kind and for a string that is no proper Unicode.</summary>
    public static string? String(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String) return null;
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair, or bytes that are not UTF-8.
            return null;
        }
    }

    /// <summary>The value as it is repeated in a fault.</summary>
    public static string Show(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => ValueRules.Cut(String(json) ?? "text that is not Unicode"),
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Undefined => "nothing",
        _ => ValueRules.Cut(json.GetRawText()),
    };

    private static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }
}
