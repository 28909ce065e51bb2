namespace Homester.Api.Features.Properties.Shapes;

/// <summary>What changed, in the order of the feed.</summary>
public sealed record ChangesShape
{
    public required IReadOnlyList<ChangeShape> Changes { get; init; }

    /// <summary>The value of <c>since</c> for what comes next.</summary>
    public required string Next { get; init; }

    /// <summary>Whether more is there already.</summary>
    public required bool HasMore { get; init; }
}

/// <summary>One change of one property.</summary>
public sealed record ChangeShape
{
    public required int Id { get; init; }

    /// <summary><c>upsert</c>: it was added or changed; <c>delete</c>: it is gone.</summary>
    public required string Kind { get; init; }

    public required DateTimeOffset At { get; init; }
}
