using Homester.Listings;

namespace Homester.Data.Storage.Editing;

/// <summary>A listing with the account that may change it. Immutable.</summary>
/// <param name="Listing">The listing as the store holds it.</param>
/// <param name="OwnerId">Number of the account that put it in; null when it came from elsewhere.</param>
public sealed record OwnedListing(Listing Listing, int? OwnerId);
