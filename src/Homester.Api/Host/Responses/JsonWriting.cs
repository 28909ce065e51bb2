using System.Text.Json;

namespace Homester.Api.Host.Responses;

/// <summary>Values that every answer writes the same way.</summary>
public static class JsonWriting
{
    /// <summary>An exact decimal without trailing zeros, or null.</summary>
    public static void WriteDecimal(this Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number) json.WriteNumber(name, Normalize(number));
        else json.WriteNull(name);
    }

    public static void WriteDecimalValue(this Utf8JsonWriter json, decimal? value)
    {
        if (value is { } number) json.WriteNumberValue(Normalize(number));
        else json.WriteNullValue();
    }

    public static void WriteInteger(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    /// <summary>A double rounded to what is worth reading, or null.</summary>
    public static void WriteRounded(this Utf8JsonWriter json, string name, double? value, int decimals)
    {
        if (value is { } number && double.IsFinite(number)) json.WriteNumber(name, Math.Round(number, decimals));
        else json.WriteNull(name);
    }

    public static void WriteInstant(this Utf8JsonWriter json, string name, DateTimeOffset at) => json.WriteString(name, at.UtcDateTime);

    public static void WriteMilliseconds(this Utf8JsonWriter json, string name, TimeSpan value) =>
        json.WriteNumber(name, Math.Round((decimal)value.TotalMilliseconds, 3));

    // Trailing zeros say which database a value went through; dividing by one written with every decimal drops them.
    private static decimal Normalize(decimal value) => value / 1.0000000000000000000000000000m;
}
