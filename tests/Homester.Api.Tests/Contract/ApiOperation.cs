using System.Globalization;
using System.Text.Json.Nodes;

namespace Homester.Api.Tests.Contract;

/// <summary>One operation of the OpenAPI document, as a caller that knows nothing else sees it.</summary>
public sealed class ApiOperation
{
    private readonly JsonNode _document;
    private readonly JsonNode _operation;

    private ApiOperation(JsonNode document, string path, string method, JsonNode operation) => (_document, Path, Method, _operation) = (document, path, method, operation);

    public string Path { get; }

    public string Method { get; }

    public string Name => $"{Method} {Path}";

    /// <summary>Who may call it; null when it does not say.</summary>
    public string? Access => (string?)_operation["x-access"];

    /// <summary>Whose the thing in the address must be.</summary>
    public string? OwnedBy => (string?)_operation["x-owned-by"];

    public bool IsSafe => Method is "GET" or "HEAD";

    /// <summary>The schema of its JSON body; null when it takes none.</summary>
    public JsonNode? Body => _operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema ? Resolved(schema) : null;

    /// <summary>Its text members.</summary>
    public IEnumerable<string> Texts => Body?["properties"] is JsonObject members
        ? members.Where(m => Types(m.Value!).Contains("string") && m.Value!["enum"] is null).Select(m => m.Key)
        : [];

    public static IReadOnlyList<ApiOperation> Of(JsonNode document) =>
        [.. document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject(), (p, o) => new ApiOperation(document, p.Key, o.Key.ToUpperInvariant(), o.Value!))];

    /// <summary>The address with examples where it has holes and needs parameters.</summary>
    public string Address(int property)
    {
        var address = Path.Contains("/properties/{id}", StringComparison.Ordinal) ? Path.Replace("{id}", property.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) : Path;
        var query = new List<string>();
        foreach (var entry in _operation["parameters"]?.AsArray() ?? [])
        {
            var parameter = Resolved(entry!);
            var (name, example) = ((string)parameter["name"]!, Uri.EscapeDataString(Written(parameter["example"])));
            if ((string?)parameter["in"] == "path") address = address.Replace($"{{{name}}}", example, StringComparison.Ordinal);
            else if ((string?)parameter["in"] == "query" && (bool?)parameter["required"] == true) query.Add($"{name}={example}");
        }

        return query.Count == 0 ? address : $"{address}?{string.Join('&', query)}";
    }

    /// <summary>A body that the schema allows: what is required, and where nothing is, the first member.</summary>
    public JsonNode? Sample()
    {
        var media = _operation["requestBody"]?["content"]?["application/json"];
        if (media is null) return null;
        if (media["example"] is { } example) return example.DeepClone();
        return Sample(Body!);
    }

    private JsonNode Sample(JsonNode schema)
    {
        schema = Resolved(schema);
        if (schema["examples"] is JsonArray { Count: > 0 } examples) return examples[0]!.DeepClone();
        if (schema["enum"] is JsonArray { Count: > 0 } choices) return choices[0]!.DeepClone();
        var types = Types(schema);
        if (types.Contains("object")) return SampleObject(schema);
        if (types.Contains("integer") || types.Contains("number")) return schema["minimum"]?.DeepClone() ?? 1;
        if (types.Contains("boolean")) return true;
        if (types.Contains("array")) return schema["items"] is { } items && (int?)schema["minItems"] > 0 ? new JsonArray(Sample(items)) : new JsonArray();
        return new string('v', Math.Max(1, (int?)schema["minLength"] ?? 1));
    }

    private JsonObject SampleObject(JsonNode schema)
    {
        var members = schema["properties"] as JsonObject ?? [];
        var required = schema["required"] is JsonArray names ? names.Select(n => (string)n!).ToList() : [];
        // A listing needs more than its schema can say: something to show.
        if (members.ContainsKey("bedrooms")) required.Add("price");
        if (required.Count == 0 && members.Count > 0) required.Add(members.First().Key);
        return new JsonObject(required.Distinct().Select(name => KeyValuePair.Create<string, JsonNode?>(name, Sample(members[name]!))));
    }

    private JsonNode Resolved(JsonNode node) => (string?)(node as JsonObject)?["$ref"] is { } reference
        ? reference.Split('/').Skip(1).Aggregate(_document, (at, part) => at[part]!)
        : node;

    private static IReadOnlyList<string> Types(JsonNode schema) => schema["type"] switch
    {
        JsonArray many => [.. many.Select(t => (string)t!)],
        JsonValue one => [(string)one!],
        _ => [],
    };

    private static string Written(JsonNode? example) => example is JsonArray list ? string.Join(',', list.Select(v => v!.ToString())) : example?.ToString() ?? "1";
}
