using Homester.Data.Feed;
using Homester.Search;
using Homester.Search.Snapshots;

namespace Homester.Api.Indexing;

/// <summary>
/// Starts the index from its file and writes the file again now and then, in the background: after the first load, after so many changes, and at the end.
/// Used by one follower; not thread safe.
/// </summary>
public sealed partial class IndexSnapshots(ListingIndex index, ListingChangeFeed feed, SnapshotSettings settings, TimeProvider clock, ILogger<IndexSnapshots> logger)
{
    // Following the feed takes some ten times as long a listing as reading the store whole.
    private const int LeastBehind = 20_000;
    private const int ShareBehind = 8;

    private Task _saving = Task.CompletedTask;
    private long _changes;
    private bool _begun;

    /// <summary>Whether the file may still be tried: an index takes one only while it is new.</summary>
    public bool IsPossible => settings.Path is not null && !_begun;

    /// <summary>Loads the file. Gives the position to follow the feed from, and what is wrong with the cards once that is known; null when the store must be read.</summary>
    public async Task<(ChangePosition Position, Task<string?> Damage)?> TryLoadAsync(CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var load = settings.Path is null ? null : await index.TryLoadAsync(settings.Path, JudgeAsync, cancellationToken);
        // Not before: a store that does not answer leaves the index new, and the next attempt may load the file.
        _begun = true;
        if (load is null) return null;
        if (load.Refusal is { } reason)
        {
            LogRefused(logger, load.Path, reason);
            return null;
        }

        var milliseconds = (long)clock.GetElapsedTime(start).TotalMilliseconds;
        LogLoaded(logger, load.Head!.Listings, load.Path, milliseconds);
        return (ChangePosition.Parse(load.Head.Mark.Position), load.Check);
    }

    /// <summary>Says that a loaded file turned out to be damaged.</summary>
    public void Damaged(string reason) => LogRefused(logger, settings.Path!, reason);

    /// <summary>Counts changes that were applied, all up to the position and perhaps more; begins to write when there are enough of them.</summary>
    public void Applied(int changes, ChangePosition position, CancellationToken cancellationToken)
    {
        _changes += changes;
        if (_changes >= settings.Every) Begin(position, cancellationToken);
    }

    /// <summary>Begins to write, unless it is being written.</summary>
    public void Begin(ChangePosition position, CancellationToken cancellationToken)
    {
        if (settings.Path is null || !_saving.IsCompleted) return;
        _changes = 0;
        _saving = SaveAsync(settings.Path, position, cancellationToken);
    }

    /// <summary>Writes what has changed since it was last written; ends when nothing is being written any more.</summary>
    public async Task EndAsync(ChangePosition? position, CancellationToken cancellationToken)
    {
        await _saving;
        if (_changes == 0 || position is not { } last) return;
        Begin(last, cancellationToken);
        await _saving;
    }

    // Asked while the file is being read.
    private async Task<string?> JudgeAsync(SnapshotHead head, CancellationToken cancellationToken)
    {
        if (!ChangePosition.TryParse(head.Mark.Position, null, out var position)) return "holds no position of a change feed";
        var now = await feed.PositionAsync(cancellationToken);
        if (now.Store != position.Store) return SnapshotLoad.OtherDatabase;
        var page = await feed.Follow(position).ReadAsync(1, cancellationToken);
        if (page.MustRebuild) return "is older than what the change feed still tells, or newer than the database";
        var behind = now.ChangesSince(position);
        return behind <= Math.Max(LeastBehind, head.Listings / ShareBehind) ? null : $"is {behind} changes behind, and reading the store is quicker than following them";
    }

    private async Task SaveAsync(string path, ChangePosition position, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        try
        {
            var head = await index.SaveAsync(path, new SnapshotMark(position.Store, position.ToString()), cancellationToken);
            var (megabytes, milliseconds) = (head.Bytes >> 20, (long)clock.GetElapsedTime(start).TotalMilliseconds);
            LogSaved(logger, head.Listings, megabytes, path, milliseconds);
        }
        catch (OperationCanceledException)
        {
            // Stopping: the last file stays, and the end writes another.
            _changes++;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SnapshotRefusedException)
        {
            // A full disk costs a slow start next time, nothing now.
            LogNotSaved(logger, path, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The index holds {Listings} listings from the snapshot {Path} after {Milliseconds} ms")]
    private static partial void LogLoaded(ILogger logger, long listings, string path, long milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot {Path} {Reason}; loading every listing from the store instead")]
    private static partial void LogRefused(ILogger logger, string path, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Wrote {Listings} listings, {Megabytes} MB, to the snapshot {Path} in {Milliseconds} ms")]
    private static partial void LogSaved(ILogger logger, long listings, long megabytes, string path, long milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The snapshot {Path} could not be written; the next start reads the last one, or the store")]
    private static partial void LogNotSaved(ILogger logger, string path, Exception exception);
}
