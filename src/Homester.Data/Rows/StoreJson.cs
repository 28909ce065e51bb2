using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Homester.Data.Rows;

/// <summary>
/// JSON columns in one canonical spelling, so that SQLite (text) and PostgreSQL (jsonb, which reorders members and rewrites numbers)
/// give back the same: members in ordinal order, the last of equal names wins, no white space, plain numbers. Thread safe.
/// </summary>
public static class StoreJson
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Whether the text is one JSON value.</summary>
    internal static bool IsValid(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        try
        {
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            // The reader has no other way to say it.
            return false;
        }
    }

    /// <summary>The canonical spelling; null for null. Throws <see cref="JsonException"/> when it is not JSON.</summary>
    public static string? Canonical(string? json)
    {
        if (json is null) return null;
        using var document = JsonDocument.Parse(json);
        return Write(writer => WriteCanonical(writer, document.RootElement));
    }

    /// <summary>Features with categories in ordinal order; null for null.</summary>
    internal static string? OfFeatures(IReadOnlyDictionary<string, IReadOnlyList<string>>? features) => features is null ? null : Write(writer =>
    {
        writer.WriteStartObject();
        foreach (var (category, tokens) in features.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            writer.WriteStartArray(StoreText.Clean(category)!);
            foreach (var token in tokens) writer.WriteStringValue(StoreText.Clean(token));
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    });

    /// <summary>
    /// Features as they were written. What the original system may have stored otherwise is read as far as it can be: a bare array
    /// becomes the category <c>other</c>, a single text a list of one; anything else is left out.
    /// </summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>>? ToFeatures(string? json)
    {
        if (json is null) return null;
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var features = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (root.ValueKind == JsonValueKind.Array) features["other"] = Strings(root);
        else if (root.ValueKind == JsonValueKind.Object)
            foreach (var category in root.EnumerateObject())
                features[category.Name] = Strings(category.Value);
        else return null;
        return features;
    }

    /// <summary>An array of texts; null when it is empty.</summary>
    internal static string? OfTexts(IReadOnlyList<string> texts) => texts.Count == 0 ? null : Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var text in texts) writer.WriteStringValue(StoreText.Clean(text));
        writer.WriteEndArray();
    });

    /// <summary>The texts of an array; empty for null.</summary>
    internal static IReadOnlyList<string> ToTexts(string? json)
    {
        if (json is null) return [];
        using var document = JsonDocument.Parse(json);
        return Strings(document.RootElement);
    }

    private static string[] Strings(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return [value.GetString()!];
        if (value.ValueKind != JsonValueKind.Array) return [];
        var texts = new List<string>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
            if (item.ValueKind == JsonValueKind.String) texts.Add(item.GetString()!);
        return [.. texts];
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        write(writer);
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteCanonical(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
                foreach (var member in value.EnumerateObject()) members[StoreText.Clean(member.Name)!] = member.Value;
                writer.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    writer.WritePropertyName(name);
                    WriteCanonical(writer, member);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray()) WriteCanonical(writer, item);
                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(StoreText.Clean(value.GetString()));
                break;
            case JsonValueKind.Number:
                WriteNumber(writer, value);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, JsonElement number)
    {
        // As jsonb spells it: without exponent. Beyond 28 digits a decimal would round; such a number stays as it is.
        if (number.TryGetDecimal(out var exact))
            writer.WriteRawValue(exact.ToString("0.############################", CultureInfo.InvariantCulture), skipInputValidation: true);
        else number.WriteTo(writer);
    }
}
