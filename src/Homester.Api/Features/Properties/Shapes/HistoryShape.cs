namespace Homester.Api.Features.Properties.Shapes;

/// <summary>What happened to an offer, oldest first.</summary>
public sealed record HistoryShape
{
    public required int Id { get; init; }

    public required IReadOnlyList<HistoryEntryShape> History { get; init; }
}

/// <summary>One thing that happened.</summary>
public sealed record HistoryEntryShape
{
    public required DateTimeOffset At { get; init; }

    /// <summary><c>listed</c>, <c>price_change</c>, <c>price_stated</c>, <c>status_change</c>, <c>sold</c>, <c>off_market</c> or <c>relisted</c>.</summary>
    public required string Event { get; init; }

    /// <summary>Price after it.</summary>
    public required decimal? Price { get; init; }

    /// <summary>Price before it; null when it did not change or was not known.</summary>
    public required decimal? PreviousPrice { get; init; }

    /// <summary>Status after it.</summary>
    public required string? Status { get; init; }

    /// <summary>Status before it; null when it did not change.</summary>
    public required string? PreviousStatus { get; init; }

    /// <summary>Who told it.</summary>
    public required string Source { get; init; }
}
