using System.Threading.Channels;

namespace Homester.Api.Features.Auth.Letters;

/// <summary>
/// Letters that wait to be written. Asking for one takes the same time whether the address is known or not: that is found out later, by whoever
/// writes. Thread safe.
/// </summary>
public sealed class LetterQueue
{
    private const int Capacity = 1000;

    private readonly Channel<LetterRequest> _channel = Channel.CreateBounded<LetterRequest>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    private int _unfinished;

    /// <summary>Letters that were asked for and are neither sent nor given up.</summary>
    public int Unfinished => Volatile.Read(ref _unfinished);

    /// <summary>Asks for a letter. False when too many wait.</summary>
    public bool TryAdd(LetterRequest request)
    {
        Interlocked.Increment(ref _unfinished);
        if (_channel.Writer.TryWrite(request)) return true;
        Finished();
        return false;
    }

    /// <summary>Says that a letter that was read is sent or given up.</summary>
    public void Finished() => Interlocked.Decrement(ref _unfinished);

    /// <summary>Letters as they are asked for, until cancelled.</summary>
    public IAsyncEnumerable<LetterRequest> ReadAllAsync(CancellationToken cancellationToken) => _channel.Reader.ReadAllAsync(cancellationToken);
}
