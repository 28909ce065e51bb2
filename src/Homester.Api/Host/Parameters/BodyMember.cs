namespace Homester.Api.Host.Parameters;

/// <summary>One member of a JSON body: read, checked and documented from this one entry.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Description">For the documentation.</param>
/// <param name="Example">As text; null for none.</param>
public sealed record BodyMember(string Name, BodyMemberKind Kind, string Description, string? Example = null)
{
    /// <summary>Least characters or least number.</summary>
    public long Min { get; init; }

    /// <summary>Most characters or largest number.</summary>
    public long Max { get; init; }

    public bool Required { get; init; }

    /// <summary>Whether null is refused where it is sent: the member always has a value, which leaving it out does not change.</summary>
    public bool NeverNull { get; init; }

    /// <summary>Least and largest of a <see cref="BodyMemberKind.Number"/>.</summary>
    public (decimal Least, decimal Largest) Range { get; init; }

    /// <summary>Whether a text of white space alone is refused.</summary>
    public bool NotBlank { get; init; }

    /// <summary>Most decimals of a <see cref="BodyMemberKind.Number"/>.</summary>
    public int Scale { get; init; }

    /// <summary>Most characters of one element of a <see cref="BodyMemberKind.Texts"/>.</summary>
    public int ElementMax { get; init; }

    /// <summary>The only values there are; empty when any is taken.</summary>
    public IReadOnlyList<string> Vocabulary { get; init; } = [];

    public BodyMember AsRequired() => this with { Required = true };
}

/// <summary>What the value of a <see cref="BodyMember"/> is.</summary>
public enum BodyMemberKind
{
    /// <summary>Text of Min to Max characters, kept as it is sent.</summary>
    Text,
    /// <summary>Text that no message may repeat, such as a password or a token.</summary>
    Secret,
    /// <summary>true or false.</summary>
    Flag,
    /// <summary>A whole number from Min to Max.</summary>
    Whole,
    /// <summary>Any JSON; the use case reads it.</summary>
    Json,
    /// <summary>A number in Range with at most Scale decimals, read exactly.</summary>
    Number,
    /// <summary>A date, or a date and time with its offset; a date alone is midnight UTC.</summary>
    Instant,
    /// <summary>A list of Min to Max texts of at most ElementMax characters.</summary>
    Texts,
    /// <summary>An object or a list, kept as data in at most Max bytes.</summary>
    Data,
    /// <summary>Lists of tokens of the vocabulary, each under its category.</summary>
    Features,
}
