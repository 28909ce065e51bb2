using Homester.Data.Feed;
using Homester.Data.Storage;
using Homester.Search;

namespace Homester.Api.Indexing;

/// <summary>
/// Keeps the index equal to the store: loads its snapshot or else every listing, then applies what the change feed tells, at once for writes of this process and
/// within a quarter of a second for those of others. While the store is away the index answers with what it last knew. Thread safe.
/// </summary>
public sealed partial class ListingIndexFollower(
    ListingIndex index, ListingReader listings, ListingChangeFeed feed, ListingChangeSignal signal, IndexState state, IndexSnapshots snapshots,
    TimeProvider clock, ILogger<ListingIndexFollower> logger) : BackgroundService
{
    private const int Batch = 1000;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ComplaintEvery = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private Task? _stopped;
    private ListingChangeFollower? _follower;
    private Task<string?> _damage = Task.FromResult<string?>(null);
    private DateTimeOffset? _complainedAt;
    private int _failures;

    /// <summary>Returns when every write that was committed before the call is in the index; the first load included.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_damage.IsCompleted && await _damage is { } reason) GiveUpSnapshot(reason);
            if (_follower is null) await BeginAsync(cancellationToken);
            await FollowAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops following, then writes the snapshot for the next start.</summary>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        // A host may be stopped from two sides; both must wait for the end.
        lock (_stopping) return _stopped ??= EndAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _turn.Dispose();
        _stopping.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Taken before reading, so that a write during the reading wakes it again.
            var written = signal.Next;
            try
            {
                await CatchUpAsync(stoppingToken);
                Recovered();
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever the store throws: the next round tries again, and queries are answered meanwhile.
                Complain(exception);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await WaitAsync(written, stoppingToken);
        }
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await base.StopAsync(cancellationToken);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await snapshots.EndAsync(_follower?.Position, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (snapshots.IsPossible && await snapshots.TryLoadAsync(cancellationToken) is var (position, damage))
        {
            _follower = feed.Follow(position);
            _damage = damage;
            state.Restored(index.Count, clock.GetUtcNow());
            return;
        }

        await LoadAsync(cancellationToken);
    }

    private void GiveUpSnapshot(string reason)
    {
        snapshots.Damaged(reason);
        _damage = Task.FromResult<string?>(null);
        _follower = null;
    }

    // Position first, listings second: what changes in between is told by the feed afterwards.
    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        state.Rebuilding();
        var start = clock.GetTimestamp();
        var position = await feed.PositionAsync(cancellationToken);
        await index.LoadAsync(listings.StreamAsync(cancellationToken), cancellationToken);
        _follower = feed.Follow(position);
        var (count, elapsed) = (index.Count, (long)clock.GetElapsedTime(start).TotalMilliseconds);
        state.Loaded(count, clock.GetUtcNow());
        LogLoaded(logger, count, elapsed);
        snapshots.Begin(position, _stopping.Token);
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await _follower!.ReadAsync(Batch, cancellationToken);
            if (page.MustRebuild)
            {
                LogRebuild(logger);
                await LoadAsync(cancellationToken);
                continue;
            }

            try
            {
                await ApplyAsync(page.Changes, cancellationToken);
                snapshots.Applied(page.Changes.Count, _follower.Position, _stopping.Token);
            }
            catch
            {
                // The follower does not hand these changes out again: only a load makes the index whole.
                _follower = null;
                throw;
            }

            if (page.HasMore) continue;
            state.Followed(index.Count, clock.GetUtcNow());
            return;
        }
    }

    private async Task ApplyAsync(IReadOnlyList<ListingChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0) return;
        int[] ids = [.. changes.Select(c => c.ListingId).Distinct()];
        // As they are now, whatever the change was: a listing that is not there any more is taken out.
        var there = await listings.GetManyAsync(ids, cancellationToken);
        index.Apply(there, [.. ids.Except(there.Select(l => l.Id))]);
    }

    private async Task WaitAsync(Task written, CancellationToken stoppingToken)
    {
        var wait = _failures == 0 ? Poll : TimeSpan.FromTicks(Math.Min(Poll.Ticks << Math.Min(_failures, 10), LongestWait.Ticks));
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var pause = Task.Delay(wait, clock, enough.Token);
        // After a failure the signal says nothing new: this process's writes do not reach the store either.
        await (_failures == 0 ? Task.WhenAny(written, pause) : Task.WhenAny(pause));
        await enough.CancelAsync();
    }

    private void Recovered()
    {
        if (_failures == 0) return;
        LogRecovered(logger, _failures);
        _failures = 0;
        _complainedAt = null;
    }

    private void Complain(Exception exception)
    {
        _failures++;
        state.StoreLost();
        var now = clock.GetUtcNow();
        if (_complainedAt is { } at && now - at < ComplaintEvery) return;
        _complainedAt = now;
        LogStoreLost(logger, exception);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The index holds {Listings} listings after {Milliseconds} ms")]
    private static partial void LogLoaded(ILogger logger, long listings, long milliseconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The change feed no longer holds what the index has not seen; loading every listing again")]
    private static partial void LogRebuild(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "The index cannot follow the store and tries again (a store that was never migrated needs: homester migrate)")]
    private static partial void LogStoreLost(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The index follows the store again, after {Failures} failures")]
    private static partial void LogRecovered(ILogger logger, int failures);
}
