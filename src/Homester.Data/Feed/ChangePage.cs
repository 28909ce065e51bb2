namespace Homester.Data.Feed;

/// <summary>A piece of the feed.</summary>
/// <param name="Changes">Changes in order; the same listing may stand in it more than once.</param>
/// <param name="Next">Position after them: ask with it next.</param>
/// <param name="HasMore">Whether more can be read at once.</param>
/// <param name="MustRebuild">
/// True when the position asked for is older than what the feed still holds, or belongs to another store or to a later state of a store that
/// was restored: changes may be missing. Take a new <see cref="ListingChangeFeed.PositionAsync"/>, then read every listing. There are no changes then.
/// </param>
public sealed record ChangePage(IReadOnlyList<ListingChange> Changes, ChangePosition Next, bool HasMore, bool MustRebuild);
