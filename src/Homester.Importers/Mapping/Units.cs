namespace Homester.Importers.Mapping;

/// <summary>Units of area and the words for them.</summary>
internal static class Units
{
    public const decimal SqftPerAcre = 43_560m;

    private const decimal SqftPerSqm = 10.763910416709722m;

    public static IReadOnlyList<string> Known { get; } = ["sqft", "acres", "sqm", "hectares", "USD", "USD/month", "days"];

    public static bool IsKnown(string unit) => Known.Contains(unit, StringComparer.Ordinal);

    /// <summary>The unit a word such as "sq. ft." or "ac" means; null when it is none of area.</summary>
    public static string? OfWord(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[16];
        var count = 0;
        foreach (var c in word)
        {
            if (!char.IsLetterOrDigit(c) && c != '²') continue;
            if (count == letters.Length) return null;
            letters[count++] = c == '²' ? '2' : char.ToLowerInvariant(c);
        }

        return letters[..count] switch
        {
            "sqft" or "sqfeet" or "squarefeet" or "squarefoot" or "sf" or "ft2" or "feet2" or "sqf" => "sqft",
            "acre" or "acres" or "ac" => "acres",
            "sqm" or "m2" or "squaremeters" or "squaremetres" or "sqmeters" => "sqm",
            "ha" or "hectare" or "hectares" => "hectares",
            _ => null,
        };
    }

    public static decimal ToSqft(decimal value, string unit) => unit switch
    {
        "acres" => value * SqftPerAcre,
        "sqm" => value * SqftPerSqm,
        "hectares" => value * SqftPerSqm * 10_000,
        _ => value,
    };

    public static decimal ToAcres(decimal value, string unit) => unit switch
    {
        "acres" => value,
        "sqm" => value * SqftPerSqm / SqftPerAcre,
        "hectares" => value * SqftPerSqm * 10_000 / SqftPerAcre,
        _ => value / SqftPerAcre,
    };
}
