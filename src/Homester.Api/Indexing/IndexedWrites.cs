namespace Homester.Api.Indexing;

/// <summary>
/// Waits until the index has what this process has just written, so that whoever wrote finds it. Bounded: an index that is behind for longer, or still
/// loading, keeps nobody; the write is kept all the same. Thread safe.
/// </summary>
public sealed class IndexedWrites(IEnumerable<ListingIndexFollower> followers, IndexState state, TimeProvider clock)
{
    /// <summary>How long a write waits.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    // None where PostgreSQL searches: there a write is found as soon as it is committed.
    private readonly ListingIndexFollower? _follower = followers.FirstOrDefault();

    /// <summary>Returns when everything committed before the call is found, or the time is over.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (_follower is null || !state.IsReady) return;
        // Not cancelled with the request: half-applied changes would make the index load anew.
        var applied = _follower.CatchUpAsync(CancellationToken.None);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(applied, Task.Delay(Longest, clock, enough.Token));
        await enough.CancelAsync();
        // A store that is lost is the follower's to tell of.
        _ = applied.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }
}
