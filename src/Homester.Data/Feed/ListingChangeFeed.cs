namespace Homester.Data.Feed;

/// <summary>The change feed.</summary>
public sealed class ListingChangeFeed;
