namespace Homester.Data.Feed;

/// <summary>
/// Follows the feed for an index: hands out every committed change as soon as it can be seen, own writes at once, and never skips one that
/// commits later. It stays at the safe <see cref="Position"/> and remembers which rows beyond it it has handed out, as long as an older
/// transaction is open. Each row is handed out once by one follower; a follower that starts again from a kept position may hand out rows
/// again, which does no harm to whoever reads the listing as it is now. Not thread safe.
/// </summary>
public sealed class ListingChangeFollower
{
    private readonly ListingChangeFeed _feed;
    private readonly HashSet<long> _ahead = [];

    internal ListingChangeFollower(ListingChangeFeed feed, ChangePosition start) => (_feed, Position) = (feed, start);

    /// <summary>The position to keep with what was built from the changes so far: nothing before it is missing.</summary>
    public ChangePosition Position { get; private set; }

    /// <summary>Rows beyond <see cref="Position"/> that were handed out already.</summary>
    public int Ahead => _ahead.Count;

    /// <summary>Changes that this follower has not handed out yet; empty when there are none. After <see cref="ChangePage.MustRebuild"/> make a new follower.</summary>
    /// <param name="limit">At most this many, 1 to <see cref="ListingChangeFeed.MaxLimit"/>.</param>
    /// <param name="cancellationToken">Cancels the query; the follower then stands where it stood.</param>
    public async Task<ChangePage> ReadAsync(int limit, CancellationToken cancellationToken)
    {
        ListingChangeFeed.CheckLimit(limit);
        // So many more than the limit that rows handed out before cannot crowd out new ones.
        var asked = limit + _ahead.Count + 1;
        var slice = await _feed.ReadAsync(Position, asked, finalOnly: false, cancellationToken);
        if (slice.MustRebuild) return new ChangePage([], Position, HasMore: false, MustRebuild: true);
        var changes = new List<ListingChange>();
        var hasMore = false;
        foreach (var row in slice.Rows)
        {
            var isNew = !_ahead.Contains(row.Id);
            if (isNew && changes.Count == limit)
            {
                hasMore = true;
                break;
            }

            if (isNew) changes.Add(row.Change);
            if (row.TransactionId >= slice.FinalBelow)
            {
                _ahead.Add(row.Id);
                continue;
            }

            _ahead.Remove(row.Id);
            Position = new ChangePosition(slice.Store, row.TransactionId, row.Id);
        }

        return new ChangePage(changes, Position, hasMore, MustRebuild: false);
    }
}
