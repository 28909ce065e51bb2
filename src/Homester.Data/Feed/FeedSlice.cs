namespace Homester.Data.Feed;

/// <summary>What one statement, hence one snapshot, saw of the feed.</summary>
/// <param name="Store">Name of the store.</param>
/// <param name="FinalBelow">Rows of transactions below it are final.</param>
/// <param name="MustRebuild">Whether the position asked for is no good.</param>
/// <param name="Rows">Rows after the position, in order.</param>
internal sealed record FeedSlice(string Store, long FinalBelow, bool MustRebuild, IReadOnlyList<FeedRow> Rows);
