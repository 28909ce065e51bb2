using System.Buffers;
using System.Runtime.InteropServices;

namespace Homester.Listings.Search;

/// <summary>
/// A card that an engine keeps in a form of its own. Looking at its memory writes it out once; <see cref="Copy"/> writes it where it is wanted, with no
/// memory in between. Thread safe.
/// </summary>
public abstract class PackedCard : MemoryManager<byte>
{
    /// <summary>Copies a card, however it is kept, to the beginning of a span. Time linear in its length.</summary>
    /// <param name="card">The card of a <see cref="ListingHit"/>.</param>
    /// <param name="target">At least as long as the card.</param>
    public static void Copy(ReadOnlyMemory<byte> card, Span<byte> target)
    {
        if (MemoryMarshal.TryGetMemoryManager<byte, PackedCard>(card, out var packed, out _, out var length) && length == packed.Length) packed.Write(target[..length]);
        else card.Span.CopyTo(target);
    }

    /// <summary>Bytes of the card.</summary>
    protected abstract int Length { get; }

    /// <summary>Writes the whole card over a span of just its length.</summary>
    protected abstract void Write(Span<byte> target);
}
