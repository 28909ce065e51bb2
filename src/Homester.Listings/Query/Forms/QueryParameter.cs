using Homester.Listings.Fields;

namespace Homester.Listings.Query.Forms;

/// <summary>One parameter of the URL form: what the reader accepts, and what the API's documents say of it. Immutable.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Description">One sentence for the documentation.</param>
/// <param name="Example">An example value.</param>
public sealed record QueryParameter(string Name, QueryParameterKind Kind, string Description, string Example)
{
    /// <summary>Other names for it that are accepted.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The field it is about; null when it is about none.</summary>
    public ListingField? Field { get; init; }

    /// <summary>Smallest number it accepts; null when it is not a number.</summary>
    public decimal? Minimum { get; init; }

    /// <summary>Largest number it accepts; null when it is not a number.</summary>
    public decimal? Maximum { get; init; }

    /// <summary>Most characters of a text; null when not limited by itself.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The only values it accepts; empty when there is no fixed vocabulary.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Whether it may hold several values, separated by commas (shapes: by semicolons), and be repeated.</summary>
    public bool IsList { get; init; }

    internal FieldRole Role { get; init; }
}

/// <summary>What the value of a <see cref="QueryParameter"/> is.</summary>
public enum QueryParameterKind
{
    /// <summary>A decimal number.</summary>
    Number,
    /// <summary>A whole number.</summary>
    WholeNumber,
    /// <summary>A token of <see cref="QueryParameter.Allowed"/>.</summary>
    Token,
    /// <summary>A name; a backslash keeps a comma inside it.</summary>
    Name,
    /// <summary>Free text.</summary>
    Text,
    /// <summary>Numbers that make a shape or a point.</summary>
    Shape,
    /// <summary>A cursor as an answer gave it.</summary>
    Cursor,
    /// <summary>A JSON object.</summary>
    Json,
}

/// <summary>What a parameter says of its field.</summary>
internal enum FieldRole
{
    None,
    Equal,
    AtLeast,
    AtMost,
    Differs,
    HasAll,
    HasAny,
    HasNone,
    Unknown,
}
