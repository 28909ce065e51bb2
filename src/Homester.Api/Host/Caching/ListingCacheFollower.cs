using Homester.Api.Host.Redis;
using Homester.Data.Feed;
using ZiggyCreatures.Caching.Fusion;

namespace Homester.Api.Host.Caching;

/// <summary>
/// Takes out of the cache what the change feed tells of, at once for writes of this process and within a quarter of a second for those of others. Every
/// process follows for itself; none depends on a message of another. Thread safe.
/// </summary>
public sealed partial class ListingCacheFollower(
    IFusionCache cache, RedisLinks redis, ListingChangeFeed feed, ListingChangeSignal signal, TimeProvider clock, ILogger<ListingCacheFollower> logger) : BackgroundService
{
    /// <summary>On every cached listing.</summary>
    internal const string Tag = "listing";

    private const int Batch = 1000;

    // Beyond this many changes at once, as in an import, taking all out costs less than each.
    private const int MostByKey = 200;

    private const int Slots = 1024;

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    // That a tag was taken out must be remembered for longer than anything that bears it is kept.
    private static readonly FusionCacheEntryOptions Told = new(TimeSpan.FromHours(1)) { Size = 1 };
    private static readonly FusionCacheEntryOptions Untold = Told.Duplicate().SetSkipBackplaneNotifications(true);

    private readonly long[] _changes = new long[Slots];
    private long _changesOfAll;
    private ListingChangeFollower? _follower;
    private volatile Seen? _seen;
    private bool _failing;

    /// <summary>The name of the store; null until it was first read.</summary>
    public string? Store => _seen?.Store;

    /// <summary>The name of the store, when all changes that this process can know of are out of the cache; else null, and the store must be asked.</summary>
    public string? CurrentStore =>
        _seen is { } seen && ReferenceEquals(seen.Written, signal.Next) && clock.GetElapsedTime(seen.At) < Silence ? seen.Store : null;

    // The others follow for themselves; messages only make it sooner. Without Redis they would pile up.
    private FusionCacheEntryOptions Options => redis.Shared is { IsUp: true } ? Told : Untold;

    /// <summary>Grows whenever the listing may have been taken out of the cache.</summary>
    public long Changes(int id) => Volatile.Read(ref _changes[id & (Slots - 1)]) + Volatile.Read(ref _changesOfAll);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Taken before reading, so that a write during the reading wakes it again.
            var written = signal.Next;
            try
            {
                var store = await FollowAsync(stoppingToken);
                _seen = new(store, written, clock.GetTimestamp());
                _failing = false;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever the store throws: reads go to the store meanwhile, and the next round tries again.
                if (!_failing) LogLost(logger, exception);
                _failing = true;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await WaitAsync(written, stoppingToken);
        }
    }

    private async Task<string> FollowAsync(CancellationToken cancellationToken)
    {
        if (_follower is null) await BeginAsync(cancellationToken);
        while (true)
        {
            var page = await _follower!.ReadAsync(Batch, cancellationToken);
            if (page.MustRebuild) await BeginAsync(cancellationToken);
            else await TakeOutAsync(page.Changes, cancellationToken);
            if (!page.HasMore && !page.MustRebuild) return _follower.Position.Store;
        }
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        var position = await feed.PositionAsync(cancellationToken);
        await TakeAllOutAsync(cancellationToken);
        _follower = feed.Follow(position);
    }

    private async Task TakeOutAsync(IReadOnlyList<ListingChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Count > MostByKey)
        {
            await TakeAllOutAsync(cancellationToken);
            return;
        }

        foreach (var id in changes.Select(change => change.ListingId).Distinct())
        {
            Interlocked.Increment(ref _changes[id & (Slots - 1)]);
            await cache.RemoveAsync(ListingCache.KeyOf(_follower!.Position.Store, id), Options, cancellationToken);
        }
    }

    private async Task TakeAllOutAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _changesOfAll);
        await cache.RemoveByTagAsync(Tag, Options, cancellationToken);
    }

    private async Task WaitAsync(Task written, CancellationToken stoppingToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var pause = Task.Delay(_failing ? AfterFailure : Poll, clock, enough.Token);
        await (_failing ? Task.WhenAny(pause) : Task.WhenAny(written, pause));
        await enough.CancelAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The cache cannot follow the store; listings are read from it one by one until it can")]
    private static partial void LogLost(ILogger logger, Exception exception);

    private sealed record Seen(string Store, Task Written, long At);
}
