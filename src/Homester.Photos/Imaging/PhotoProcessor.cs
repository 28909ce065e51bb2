using Homester.Photos.Reading;

namespace Homester.Photos.Imaging;

/// <summary>
/// Makes the pictures of uploaded files: inspects, decodes, turns upright, converts to sRGB, and writes each size as a new file that holds pixels alone.
/// Few are made at once, each on a thread of its own, so that searching keeps its processors and its thread pool. Thread safe.
/// </summary>
/// <param name="limits">What is taken.</param>
/// <param name="clock">Measures how long a file has been worked on.</param>
public sealed class PhotoProcessor(PhotoLimits limits, TimeProvider clock) : IDisposable
{
    /// <summary>How long one file may be worked on. The largest that is taken needs a few seconds.</summary>
    public static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _turns = new(AtOnce);

    /// <summary>How many files are worked on at once: one of four processors, at least one.</summary>
    public static int AtOnce => Math.Max(1, Environment.ProcessorCount / 4);

    /// <summary>The photo, or why there is none. Waits for a turn.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while waiting or working.</exception>
    public async Task<PhotoOutcome> ProcessAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        if (!ImageInspector.TryInspect(file.Span, limits, out var image, out var fault)) return new PhotoOutcome(null, fault);
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await Task.Factory.StartNew(
                () => PictureMaker.Make(image, limits, clock, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();
}
