using System.Threading.Channels;

namespace Homester.Data.Photos;

/// <summary>
/// Contents that may have become unused because listings were deleted, for whoever deletes files in this process. It may forget some: a sweep over all files finds
/// those, and those of other processes. Thread safe.
/// </summary>
public sealed class UnusedPhotos
{
    private const int Most = 10_000;

    private readonly Channel<string> _hashes = Channel.CreateBounded<string>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Names contents, after the transaction that deleted their rows.</summary>
    public void Add(IEnumerable<string> hashes)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        foreach (var hash in hashes) _hashes.Writer.TryWrite(hash);
    }

    /// <summary>The next content; waits for one.</summary>
    public ValueTask<string> NextAsync(CancellationToken cancellationToken) => _hashes.Reader.ReadAsync(cancellationToken);

    /// <summary>The next content, if one is there.</summary>
    public bool TryNext([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? hash) => _hashes.Reader.TryRead(out hash);
}
