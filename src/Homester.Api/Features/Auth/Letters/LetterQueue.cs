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

    /// <summary>Asks for a letter. False when too many wait.</summary>
    public bool TryAdd(LetterRequest request) => _channel.Writer.TryWrite(request);

    /// <summary>Letters as they are asked for, until cancelled.</summary>
    public IAsyncEnumerable<LetterRequest> ReadAllAsync(CancellationToken cancellationToken) => _channel.Reader.ReadAllAsync(cancellationToken);
}
