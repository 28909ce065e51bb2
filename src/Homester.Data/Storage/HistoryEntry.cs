using Homester.Listings;

namespace Homester.Data.Storage;

/// <summary>One thing that happened to an offer. Immutable.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Event">One of <see cref="HistoryEvents"/>.</param>
/// <param name="Price">Price after it, USD; null when not known.</param>
/// <param name="PreviousPrice">Price before it; null when it did not change or was not known.</param>
/// <param name="Status">Status after it; null when not known.</param>
/// <param name="PreviousStatus">Status before it; null when it did not change.</param>
/// <param name="Source">Who told it.</param>
public sealed record HistoryEntry(
    DateTimeOffset At, string Event, decimal? Price, decimal? PreviousPrice, ListingStatus? Status, ListingStatus? PreviousStatus, string Source);
