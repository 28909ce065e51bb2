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
}
