using Homester.Listings;

namespace Homester.Data.Storage;

/// <summary>A listing for <see cref="ListingBulkLoader"/> with what happened to its offer so far.</summary>
/// <param name="Listing">The listing, complete: dates, first price and number of price changes are stored as they are. <c>Id</c> is ignored; a <c>CreatedAt</c> of default becomes now.</param>
/// <param name="History">Its history, oldest first; empty: one "listed" entry is made.</param>
public readonly record struct BulkListing(Listing Listing, IReadOnlyList<HistoryEntry> History);
