namespace Homester.Data.Feed;

/// <summary>
/// Wakes followers in this process as soon as a write is committed; other processes' writes are found by polling. Thread safe.
/// </summary>
public sealed class ListingChangeSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Completes at the next committed write after this call. Take it before reading the feed, then await it with a time limit: a write
    /// between the two completes it.
    /// </summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Says that a write was committed.</summary>
    public void Pulse() =>
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
}
