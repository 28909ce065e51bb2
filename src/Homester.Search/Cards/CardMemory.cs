using System.Buffers;

namespace Homester.Search.Cards;

/// <summary>A card that is written out when someone looks at it. Thread safe.</summary>
internal sealed class CardMemory(ReadOnlyMemory<byte> code) : MemoryManager<byte>
{
    private readonly int _length = CardCode.LengthOf(code.Span);
    private volatile byte[]? _card;

    /// <summary>The card.</summary>
    public override Memory<byte> Memory => CreateMemory(_length);

    public override Span<byte> GetSpan() => Card();

    public override MemoryHandle Pin(int elementIndex = 0) => Card().AsMemory(elementIndex).Pin();

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }

    private byte[] Card()
    {
        if (_card is { } written) return written;
        var card = GC.AllocateUninitializedArray<byte>(_length);
        CardCode.Decode(code.Span, card);
        // The code may lie in a mapped file, which is held by the memory and not by its span.
        GC.KeepAlive(this);
        return _card = card;
    }
}
