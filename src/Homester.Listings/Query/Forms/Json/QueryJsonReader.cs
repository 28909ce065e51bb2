using System.Text.Json;
using Homester.Listings.Fields;
using Homester.Listings.Query.Forms.Rules;
using Homester.Listings.Query.Forms.Url;

namespace Homester.Listings.Query.Forms.Json;

/// <summary>Reads a whole query from JSON: the members with a shape of their own, and all others as the URL's parameters.</summary>
internal sealed class QueryJsonReader
{
    private static readonly string[] TextMembers = ["words", "phrases", "excluded", "match"];
    private static readonly string[] SortMembers = ["key", "order"];
    private static readonly string[] FacetMembers = ["field", "width"];
    private static readonly string[] OwnMembers = ["where", "area"];

    private readonly List<QueryFault> _faults = [];
    private readonly QueryReadOptions _options;
    private readonly FlatReader _flat;

    public QueryJsonReader(QueryReadOptions options)
    {
        _options = options;
        _flat = new FlatReader(options, _faults);
    }

    public QueryReadResult Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return QueryReadResult.Failed(new QueryFault("query", JsonText.Show(json), "a query must be a JSON object, such as {\"city\":\"Austin\",\"min_price\":300000}"));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in JsonText.All(json))
        {
            if (_flat.Draft.IsHopeless) break;
            if (!seen.Add(name)) _faults.Add(JsonText.Twice(ValueRules.Cut(name), ValueRules.Cut(name)));
            else if (!_options.OtherNames.Contains(name) && value.ValueKind != JsonValueKind.Null) ReadMember(name, value);
        }

        return _flat.Finish();
    }

    private void ReadMember(string name, JsonElement value)
    {
        switch (name)
        {
            case "where" when value.ValueKind == JsonValueKind.Object:
                if (new ClauseReader(_faults).Read(value, name) is { } clause) _flat.Draft.Require(clause);
                break;
            case "area":
                new AreaReader(_faults).Read(value, _flat.Draft);
                break;
            case "text" or "q" when value.ValueKind == JsonValueKind.Object:
                ReadText(value);
                break;
            case "sort" when value.ValueKind == JsonValueKind.Object:
                ReadSort(value);
                break;
            case "facets" or "histograms" when value.ValueKind == JsonValueKind.Array:
                foreach (var facet in value.EnumerateArray()) ReadFacet(facet);
                break;
            default:
                ReadFlat(name, value);
                break;
        }
    }

    private void ReadFlat(string name, JsonElement value)
    {
        if (UrlParameters.Find(name) is not { } parameter)
        {
            _faults.Add(UrlParameters.Unknown(name, JsonText.Show(value), [.. _options.OtherNames, .. OwnMembers]));
            return;
        }

        var texts = Texts(parameter, value);
        if (texts is null || (texts.Count > 1 && !parameter.IsList))
        {
            _faults.Add(new QueryFault(parameter.Name, JsonText.Show(value),
                $"{parameter.Name} must be {(parameter.IsList ? "a value or a list of values" : "one value")}, such as {parameter.Example}; you sent {JsonText.Show(value)}"));
        }
        else if (value.ValueKind == JsonValueKind.String && parameter.Kind != QueryParameterKind.Name) _flat.Add(name, texts[0]);
        else _flat.Add(parameter, [.. texts.Select(t => t.Trim()).Where(t => t.Length > 0)]);
    }

    // Null for what no parameter takes. The numbers of a shape are one value.
    private static List<string>? Texts(QueryParameter parameter, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array) return Scalar(value) is { } one ? [one] : null;
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Array && parameter.Kind == QueryParameterKind.Shape)
            {
                foreach (var number in item.EnumerateArray())
                    if (Scalar(number) is { } corner) texts.Add(corner);
                    else return null;
            }
            else if (Scalar(item) is { } text) texts.Add(text);
            else return null;
        }

        return parameter.Kind == QueryParameterKind.Shape && value.EnumerateArray().All(i => i.ValueKind is JsonValueKind.Number or JsonValueKind.Array)
            ? [string.Join(',', texts)]
            : texts;
    }

    // A number is written out, so that 5e5 is 500000; what no decimal holds stays as it is and is refused by its parameter.
    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDecimal(out var number) ? ListingFields.Format(number) : value.GetRawText(),
        JsonValueKind.String => JsonText.String(value),
        _ => null,
    };

    private void ReadText(JsonElement json)
    {
        if (JsonText.Members(json, "text", TextMembers, _faults) is not { } members) return;
        _flat.Draft.Text = new TextQuery { Words = Strings(members, "words"), Phrases = Strings(members, "phrases"), Excluded = Strings(members, "excluded") };
        if (members.TryGetValue("match", out var match)) _flat.Add(UrlParameters.Match, [JsonText.String(match) ?? JsonText.Show(match)]);
    }

    private List<string> Strings(Dictionary<string, JsonElement> members, string name)
    {
        if (!members.TryGetValue(name, out var json)) return [];
        if (json.ValueKind == JsonValueKind.Array)
        {
            var texts = json.EnumerateArray().Take(QueryLimits.Words + 1).Select(JsonText.String).ToArray();
            if (!texts.Contains(null)) return [.. texts.OfType<string>()];
        }

        _faults.Add(new QueryFault("text", JsonText.Show(json), $"text.{name} must be a list of texts, such as [\"granite\"]; you sent {JsonText.Show(json)}"));
        return [];
    }

    private void ReadSort(JsonElement json)
    {
        if (JsonText.Members(json, "sort", SortMembers, _faults) is not { } members) return;
        if (members.TryGetValue("key", out var key)) _flat.Add(UrlParameters.Sort, [JsonText.String(key) ?? JsonText.Show(key)]);
        else _faults.Add(new QueryFault("sort", null, $"sort must have a key: one of {string.Join(", ", ListingSort.Keys)}"));
        if (members.TryGetValue("order", out var order)) _flat.Add(UrlParameters.Order, [JsonText.String(order) ?? JsonText.Show(order)]);
    }

    private void ReadFacet(JsonElement json)
    {
        if (_flat.Draft.IsHopeless) return;
        if (json.ValueKind != JsonValueKind.Object)
        {
            if (JsonText.String(json) is { } text) _flat.Draft.Count(text);
            else _faults.Add(FacetRules.Unknown(JsonText.Show(json)));
            return;
        }

        if (JsonText.Members(json, "facets", FacetMembers, _faults) is not { } members) return;
        var name = members.TryGetValue("field", out var field) ? JsonText.String(field) ?? JsonText.Show(field) : "nothing";
        if (ListingFields.Find(name) is not { } known) _faults.Add(FacetRules.Unknown(name));
        else if (!members.TryGetValue("width", out var width)) _flat.Draft.Count(new FacetRequest(known));
        else if (width.ValueKind == JsonValueKind.Number && width.TryGetDecimal(out var number)) _flat.Draft.Count(new FacetRequest(known, number));
        else _faults.Add(FacetRules.BadWidth(known, JsonText.Show(width)));
    }
}
