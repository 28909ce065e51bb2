namespace Homester.Data.Entities;

/// <summary>One row of <c>price_history</c>: something that happened to an offer.</summary>
public sealed class PriceHistoryEntity
{
    /// <summary>Number of the row; later rows have higher ones.</summary>
    public long Id { get; set; }

    /// <summary>The listing.</summary>
    public int PropertyId { get; set; }

    /// <summary>The listing, for inserts before its number is known.</summary>
    public ListingEntity? Property { get; set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>One of <see cref="Storage.HistoryEvents"/>.</summary>
    public required string Event { get; set; }

    /// <summary>Price after it, USD.</summary>
    public decimal? Price { get; set; }

    /// <summary>Price before it, USD; null when it did not change or was not known.</summary>
    public decimal? PreviousPrice { get; set; }

    /// <summary>Status token after it.</summary>
    public string? Status { get; set; }

    /// <summary>Status token before it; null when it did not change.</summary>
    public string? PreviousStatus { get; set; }

    /// <summary>Who told it.</summary>
    public required string Source { get; set; }
}
