using System.Text.Json;
using System.Text.Json.Serialization;

namespace Homester.Importers.Mapping;

/// <summary>
/// Which column of a format feeds which field. A mapping is data: some are shipped inside the assembly, a user can give one as a file.
/// Columns are named as in the file; capitals, blanks and punctuation do not matter, and text in parentheses is left out.
/// </summary>
public sealed record ImportMapping
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>What <c>--mapping</c> takes.</summary>
    public required string Name { get; init; }

    /// <summary>The source its listings belong to unless another is asked for; at most 50 characters.</summary>
    public required string Source { get; init; }

    /// <summary>What the format is, in one sentence.</summary>
    public string? Description { get; init; }

    /// <summary>A file is in this format when it has all columns of one of these lists.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Recognise { get; init; } = [];

    /// <summary>Where a listing's key comes from: the first rule that gives one.</summary>
    public IReadOnlyList<KeyRule> Key { get; init; } = [];

    /// <summary>By target field (<see cref="TargetFields"/>), the columns that feed it.</summary>
    public IReadOnlyDictionary<string, FieldRule> Fields { get; init; } = new Dictionary<string, FieldRule>();

    /// <summary>Columns that are known and not wanted; they are not guessed at either.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>By target field, the format's words and the tokens they mean; an empty token: the word says nothing of this field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>Reads a mapping; what is wrong with it comes out as <paramref name="fault"/>.</summary>
    public static ImportMapping? Parse(string json, out string? fault)
    {
        try
        {
            var mapping = JsonSerializer.Deserialize<ImportMapping>(json, Json);
            fault = mapping is null ? "the mapping is empty" : mapping.FindFault();
            return fault is null ? mapping : null;
        }
        catch (JsonException e)
        {
            fault = e.Message;
            return null;
        }
    }

    private string? FindFault()
    {
        if (Source.Length is 0 or > 50) return "source must have 1 to 50 characters";
        if (Fields.Keys.FirstOrDefault(f => !TargetFields.Has(f)) is { } unknown)
            return $"unknown field '{unknown}'; known are: {string.Join(", ", TargetFields.Names)}";
        if (Fields.FirstOrDefault(f => f.Value.Unit is { } unit && !Units.IsKnown(unit)) is { Key: { } field })
            return $"unknown unit of '{field}'; known are: {string.Join(", ", Units.Known)}";
        return Fields.Count == 0 ? "no fields" : null;
    }
}

/// <summary>Columns that feed one field.</summary>
/// <param name="From">Columns; the first that says something counts (for pictures and features: all).</param>
/// <param name="Unit">Unit of plain numbers: <c>sqft</c>, <c>acres</c>, <c>sqm</c>, <c>hectares</c>; null: the catalogue's.</param>
/// <param name="WhenSold">Columns that count before <paramref name="From"/> once the listing is sold.</param>
public sealed record FieldRule(IReadOnlyList<string> From, string? Unit = null, IReadOnlyList<string>? WhenSold = null);

/// <summary>One way to a key.</summary>
/// <param name="From">Columns that together make the key; all must say something, except in a hash.</param>
/// <param name="Convert"><c>text</c> as it stands, <c>url_path</c> the path of an address, <c>hash</c> of the folded texts.</param>
public sealed record KeyRule(IReadOnlyList<string> From, string Convert = "text");
