using Homester.Api.Host.Problems;

namespace Homester.Api.Features.Photos;

/// <summary>
/// Lets a few uploads in at once, so that what they send, which is held in memory until its pictures are made, stays bounded. Whoever waits has not sent the body
/// yet. Thread safe.
/// </summary>
public sealed class PhotoGate(TimeProvider clock) : IDisposable
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _places = new(AtOnce);

    /// <summary>A place; disposing it makes room.</summary>
    /// <exception cref="TooBusyException">Nobody left in time.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await _places.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TooBusyException("Too many photos are being uploaded right now.", RetryAfter);
        }

        return new Place(_places);
    }

    public void Dispose() => _places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
