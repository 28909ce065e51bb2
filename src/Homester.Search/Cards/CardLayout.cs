using Homester.Search.Snapshots;

namespace Homester.Search.Cards;

/// <summary>Where the cards of a segment lie. Immutable, thread safe.</summary>
/// <param name="Blocks">The blocks.</param>
/// <param name="Places">For each document its block, in the high half, and where in it the card begins.</param>
internal sealed record CardLayout(CardBlock[] Blocks, ulong[] Places)
{
    /// <summary>Bytes of managed blocks and of the places.</summary>
    public long ManagedBytes { get; } = (8L * Places.Length) + Blocks.Sum(b => b.File is null ? b.Bytes.Length : 0L);

    /// <summary>Bytes of mapped blocks.</summary>
    public long MappedBytes { get; } = Blocks.Sum(b => b.File is null ? 0L : b.Bytes.Length);

    /// <summary>The layout of cards in a file.</summary>
    public static CardLayout Mapped(MappedFile file, ulong[] places, CardBlockHead[] blocks) =>
        new([.. blocks.Select(b => new CardBlock(file.Part(b.From, b.Length), b.Cards, file))], places);

    public static ulong PlaceOf(int block, int offset) => ((ulong)(uint)block << 32) | (uint)offset;

    public (int Block, int Offset) Place(int doc) => ((int)(Places[doc] >> 32), (int)Places[doc]);

    /// <summary>The card's code.</summary>
    public ReadOnlyMemory<byte> Code(int doc) => Find(doc, withLength: false);

    /// <summary>The code with its length before it.</summary>
    public ReadOnlyMemory<byte> Stored(int doc) => Find(doc, withLength: true);

    private ReadOnlyMemory<byte> Find(int doc, bool withLength)
    {
        var (block, offset) = Place(doc);
        var bytes = Blocks[block].Bytes;
        var span = bytes.Span;
        var (length, at, shift) = (0, offset, 0);
        while (span[at] >= 0x80)
        {
            length |= (span[at++] & 0x7F) << shift;
            shift += 7;
        }

        length |= span[at++] << shift;
        GC.KeepAlive(Blocks);
        return withLength ? bytes[offset..(at + length)] : bytes.Slice(at, length);
    }
}
