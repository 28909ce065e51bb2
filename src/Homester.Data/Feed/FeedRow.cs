namespace Homester.Data.Feed;

/// <summary>A feed row with its place.</summary>
internal readonly record struct FeedRow(long TransactionId, long Id, ListingChange Change);
