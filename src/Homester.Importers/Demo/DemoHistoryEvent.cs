using Homester.Listings;

namespace Homester.Importers.Demo;

/// <summary>One step in the life of a demo listing.</summary>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Status">Where the offer stood from then on.</param>
/// <param name="Price">Asking or sale price in USD from then on, or rent per month; null when the step has none, as a withdrawal.</param>
public sealed record DemoHistoryEvent(DateTimeOffset At, ListingStatus Status, decimal? Price);
