namespace Homester.Listings.Search.Vectors;

/// <summary>A listing with its vectors, as an engine loads them together.</summary>
/// <param name="Listing">The listing.</param>
/// <param name="Vectors">Its vectors; null: none.</param>
public readonly record struct EmbeddedListing(Listing Listing, ListingVectors? Vectors);
