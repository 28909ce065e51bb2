namespace Homester.Data.Kept;

/// <summary>One listing on a list of an account. Members that the list does not have are null.</summary>
public sealed record KeptRow
{
    /// <summary>The listing.</summary>
    public required int ListingId { get; init; }

    /// <summary>When it was put there; of looks, the last one.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The owner's note about a favourite; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>When the note last changed; null when never.</summary>
    public DateTimeOffset? NotedAt { get; init; }

    /// <summary>The first look.</summary>
    public DateTimeOffset? FirstAt { get; init; }

    /// <summary>How many looks.</summary>
    public int? Times { get; init; }
}
