namespace Homester.Api.Features.Properties.Shapes;

/// <summary>How a half-typed word may go on, best first.</summary>
public sealed record SuggestShape
{
    /// <summary>What was typed.</summary>
    public required string Text { get; init; }

    public required IReadOnlyList<SuggestionShape> Suggestions { get; init; }
}

/// <summary>One completion.</summary>
public sealed record SuggestionShape
{
    /// <summary>The parameter to search by; <c>address</c> for one property.</summary>
    public required string Field { get; init; }

    /// <summary>Its value.</summary>
    public required string Value { get; init; }

    /// <summary>As it is shown.</summary>
    public required string Label { get; init; }

    /// <summary>What tells it apart from its namesakes.</summary>
    public required string? Context { get; init; }

    /// <summary>Active listings it stands for.</summary>
    public required long Count { get; init; }

    /// <summary>The property, for an address.</summary>
    public required int? Id { get; init; }
}
