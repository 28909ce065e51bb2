using System.Buffers;
using System.Text.Json;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms.Json;

/// <summary>Writes a canonical query as JSON: members in a fixed order, what is the default left out.</summary>
internal static class QueryJsonWriter
{
    // Every search writes queries: each thread keeps one writer and its room.
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _pen;

    /// <summary>The query as UTF-8; good until the thread asks for another.</summary>
    public static ReadOnlySpan<byte> Utf8(ListingQuery query)
    {
        var (buffer, json) = _pen ??= NewPen();
        buffer.ResetWrittenCount();
        json.Reset();
        Write(json, query);
        json.Flush();
        return buffer.WrittenSpan;
    }

    public static void Write(Utf8JsonWriter json, ListingQuery query)
    {
        json.WriteStartObject();
        var (where, anyStatus) = StatusDefault.Lift(query);
        if (where is not null)
        {
            json.WritePropertyName("where");
            ClauseWriter.Write(json, where, negated: false);
        }

        if (anyStatus) json.WriteString("status", StatusDefault.Any);
        if (!query.Area.IsEverywhere) WriteArea(json, query.Area);
        if (!query.Text.IsEmpty) WriteText(json, query.Text);
        if (query.Meaning is { } meaning) json.WriteString("meaning", meaning);
        if (query.SimilarTo is { } similar) json.WriteNumber("similar_to", similar);
        if (query.Sort is { } sort) WriteSort(json, sort);
        if (query.Page.Number != 1) json.WriteNumber("page", query.Page.Number);
        if (query.Page.Size != PageRequest.DefaultSize) json.WriteNumber("per_page", query.Page.Size);
        if (query.Page.After is { } after) json.WriteString("after", after.ToString());
        if (query.Facets.Count > 0) WriteFacets(json, query.Facets);
        json.WriteEndObject();
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) NewPen()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        return (buffer, new Utf8JsonWriter(buffer, ClauseWriter.Options));
    }

    private static void WriteArea(Utf8JsonWriter json, SearchArea area)
    {
        json.WriteStartObject("area");
        WriteShapes(json, "include", area.Include);
        WriteShapes(json, "exclude", area.Exclude);
        if (area.Unknown != UnknownPolicy.Exclude) json.WriteString("unknown", OperatorRules.Name(area.Unknown));
        json.WriteEndObject();
    }

    private static void WriteShapes(Utf8JsonWriter json, string name, IReadOnlyList<GeoShape> shapes)
    {
        if (shapes.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var shape in shapes)
        {
            json.WriteStartObject();
            switch (shape)
            {
                case BoundingBox box:
                    WriteNumbers(json, "bbox", box.West, box.South, box.East, box.North);
                    break;
                case Circle circle:
                    json.WriteStartObject("circle");
                    WriteNumbers(json, "center", circle.Center.Latitude, circle.Center.Longitude);
                    json.WriteNumber("miles", circle.Miles + 0.0);
                    json.WriteEndObject();
                    break;
                case Polygon polygon:
                    json.WriteStartArray("polygon");
                    foreach (var point in polygon.Points) WriteNumbers(json, null, point.Latitude, point.Longitude);
                    json.WriteEndArray();
                    break;
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Adding zero turns the negative zero, which equals zero, into the zero it is written as.
    private static void WriteNumbers(Utf8JsonWriter json, string? name, params ReadOnlySpan<double> numbers)
    {
        if (name is null) json.WriteStartArray();
        else json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number + 0.0);
        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, TextQuery text)
    {
        json.WriteStartObject("text");
        WriteStrings(json, "words", text.Words);
        WriteStrings(json, "phrases", text.Phrases);
        WriteStrings(json, "excluded", text.Excluded);
        if (text.Match == TextMatch.Any) json.WriteString("match", "any");
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteSort(Utf8JsonWriter json, ListingSort sort)
    {
        json.WriteStartObject("sort");
        json.WriteString("key", sort.Key);
        json.WriteString("order", sort.Descending ? "desc" : "asc");
        json.WriteEndObject();
    }

    private static void WriteFacets(Utf8JsonWriter json, IReadOnlyList<FacetRequest> facets)
    {
        json.WriteStartArray("facets");
        foreach (var facet in facets)
        {
            if (facet.BucketWidth is not { } width)
            {
                json.WriteStringValue(facet.Field.Name);
                continue;
            }

            json.WriteStartObject();
            json.WriteString("field", facet.Field.Name);
            json.WritePropertyName("width");
            json.WriteRawValue(ListingFields.Format(width), skipInputValidation: true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
