namespace Homester.Data.Feed;

/// <summary>One change. It says which listing, not what: whoever follows reads the listing as it is now.</summary>
/// <param name="ListingId">The store's number of the listing.</param>
/// <param name="IsDelete">Whether the listing is gone.</param>
/// <param name="At">When it was written.</param>
public readonly record struct ListingChange(int ListingId, bool IsDelete, DateTimeOffset At);
