using Homester.Data.Entities;

namespace Homester.Data.Storage;

/// <summary>Sorts the rows of one batch into added, changed and untouched ones. One use, not thread safe.</summary>
/// <param name="db">Context that tracks the changed rows.</param>
/// <param name="known">Stored rows of the batch's keys, not tracked; new rows are added to it.</param>
/// <param name="options">How to merge.</param>
/// <param name="asOf">The instant the rows describe.</param>
/// <param name="now">Now.</param>
internal sealed class UpsertBatch(
    HomesterDbContext db, Dictionary<(string Source, string SourceId), ListingEntity> known, UpsertOptions options, DateTimeOffset asOf, DateTimeOffset now)
{
    private readonly HashSet<ListingEntity> _added = [];
    private readonly HashSet<ListingEntity> _changed = [];
    private readonly List<(ListingEntity Row, UpsertResult Result)> _outcomes = [];
    private readonly List<(ListingEntity Row, DateTimeOffset? Verified)> _seen = [];

    /// <summary>New rows in the order of the batch, each once.</summary>
    public List<ListingEntity> Added { get; } = [];

    /// <summary>Stored rows that changed, tracked, each once.</summary>
    public List<ListingEntity> Changed { get; } = [];

    /// <summary>What happened; <c>Property</c> says to which row.</summary>
    public List<PriceHistoryEntity> History { get; } = [];

    /// <summary>Run that saw the rows.</summary>
    public int? RunId => options.RunId;

    /// <summary>Stored rows without a change of content, and what is to be noted of them.</summary>
    public IEnumerable<(int Id, DateTimeOffset? Verified)> Untouched =>
        _seen.Where(s => !_changed.Contains(s.Row) && !_added.Contains(s.Row) && IsNews(s.Row, s.Verified)).Select(s => (s.Row.Id, Later(s.Row, s.Verified)));

    /// <summary>Takes the next row of the batch.</summary>
    public void Take(ListingEntity row)
    {
        if (!known.TryGetValue((row.Source, row.SourceId), out var stored))
        {
            known.Add((row.Source, row.SourceId), row);
            _added.Add(row);
            Added.Add(row);
            History.AddRange(ListingMerge.Add(row, asOf, now, options));
            _outcomes.Add((row, new UpsertResult(UpsertOutcome.Added, 0)));
            return;
        }

        var history = ListingMerge.MayChange(stored, row, options) ? Merge(stored, row) : null;
        var verified = options.Confirms ? row.LastVerifiedAt ?? asOf : (DateTimeOffset?)null;
        _seen.Add((stored, verified));
        if (_changed.Contains(stored) || _added.Contains(stored))
        {
            stored.LastVerifiedAt = Later(stored, verified) ?? stored.LastVerifiedAt;
            stored.LastSeenRun = options.RunId ?? stored.LastSeenRun;
        }

        _outcomes.Add((stored, Result(history)));
    }

    /// <summary>One result per row taken, once the new rows have their numbers.</summary>
    public IReadOnlyList<UpsertResult> Results() => _outcomes.ConvertAll(o => o.Result with { Id = o.Row.Id });

    private List<PriceHistoryEntity>? Merge(ListingEntity stored, ListingEntity row)
    {
        // Tracked before it changes, so that only the columns that do are written.
        if (!_added.Contains(stored) && !_changed.Contains(stored)) db.Attach(stored);
        var history = ListingMerge.Merge(stored, row, asOf, now, options);
        if (history is null) return null;
        History.AddRange(history);
        if (!_added.Contains(stored) && _changed.Add(stored)) Changed.Add(stored);
        return history;
    }

    private bool IsNews(ListingEntity row, DateTimeOffset? verified) =>
        Later(row, verified) is not null || (options.RunId is not null && options.RunId != row.LastSeenRun);

    private static DateTimeOffset? Later(ListingEntity row, DateTimeOffset? verified) =>
        verified is not null && (row.LastVerifiedAt is null || verified > row.LastVerifiedAt) ? verified : null;

    private static UpsertResult Result(List<PriceHistoryEntity>? history) => history is null
        ? new UpsertResult(UpsertOutcome.Unchanged, 0)
        : new UpsertResult(UpsertOutcome.Changed, 0, history.Any(h => h.Event == HistoryEvents.PriceChange && h.Status != ListingMerge.Sold), history.Any(h => h.PreviousStatus is not null));
}
