using System.Buffers;
using Homester.Listings.Search;

namespace Homester.Search.Cards;

/// <summary>A card that is written out when someone looks at it. Thread safe.</summary>
internal sealed class CardMemory(ReadOnlyMemory<byte> code) : PackedCard
{
    private volatile byte[]? _card;

    /// <summary>The card.</summary>
    public override Memory<byte> Memory => CreateMemory(Length);

    /// <inheritdoc/>
    protected override int Length { get; } = CardCode.LengthOf(code.Span);

    public override Span<byte> GetSpan() => Card();

    public override MemoryHandle Pin(int elementIndex = 0) => Card().AsMemory(elementIndex).Pin();

    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Write(Span<byte> target)
    {
        CardCode.Decode(code.Span, target);
        // The code may lie in a mapped file, which is held by the memory and not by its span.
        GC.KeepAlive(this);
    }

    protected override void Dispose(bool disposing)
    {
    }

    private byte[] Card()
    {
        if (_card is { } written) return written;
        var card = GC.AllocateUninitializedArray<byte>(Length);
        Write(card);
        return _card = card;
    }
}
