using System.Text.Json;

namespace Homester.Api.Features.Properties.Shapes;

/// <summary>Properties side by side, in the order asked.</summary>
public sealed record CompareShape
{
    public required IReadOnlyList<PropertyShape> Properties { get; init; }

    /// <summary>One row a field.</summary>
    public required IReadOnlyList<ComparedFieldShape> Fields { get; init; }
}

/// <summary>One field of all compared properties.</summary>
public sealed record ComparedFieldShape
{
    public required string Field { get; init; }

    /// <summary>The field as a person says it.</summary>
    public required string Label { get; init; }

    public required string? Unit { get; init; }

    /// <summary>One value a property: a number, a text, a list of tokens, or null when not stated.</summary>
    public required IReadOnlyList<JsonElement> Values { get; init; }

    /// <summary>Whether the values are not all the same.</summary>
    public required bool Differs { get; init; }
}
