using Homester.Search.Postings;
using Homester.Search.Snapshots;

namespace Homester.Search.Cards;

/// <summary>
/// The cards of a segment's documents, each as <see cref="CardCode"/>, in blocks of about a megabyte: managed ones, or parts of a mapped snapshot file, to which they move once the
/// file is written. Blocks never change, so that merging shares those that are still well used instead of copying them. Thread safe.
/// </summary>
internal sealed class CardStore
{
    /// <summary>Bytes of a block; a card that is longer has one for itself.</summary>
    public const int BlockSize = 1 << 20;

    private const int ForgetEvery = 1 << 17;

    private volatile CardLayout _layout;

    internal CardStore(CardLayout layout) => _layout = layout;

    /// <summary>Documents.</summary>
    public int Count => _layout.Places.Length;

    /// <summary>Bytes of managed blocks and of the places of all cards.</summary>
    public long ManagedBytes => _layout.ManagedBytes;

    /// <summary>Bytes of mapped blocks; what is never touched takes no memory.</summary>
    public long MappedBytes => _layout.MappedBytes;

    /// <summary>The card as UTF-8 JSON, written out when it is looked at. It stays what it is for as long as anyone holds it.</summary>
    public ReadOnlyMemory<byte> this[int doc] => new CardMemory(_layout.Code(doc)).Memory;

    /// <summary>
    /// The cards of documents of several segments under a new order. Blocks of which most cards go on living are shared, the cards of others are
    /// copied: so waste stays below a third, and merging a large segment copies little.
    /// </summary>
    /// <param name="inputs">The cards.</param>
    /// <param name="order">For each new document where it comes from.</param>
    public static CardStore Merge(IReadOnlyList<CardStore> inputs, ReadOnlySpan<(int Input, int Doc)> order)
    {
        CardLayout[] layouts = [.. inputs.Select(i => i._layout)];
        var shared = CardSharing.Of(layouts, order);
        var builder = new CardStoreBuilder(order.Length);
        foreach (var (input, doc) in order)
        {
            var (block, offset) = layouts[input].Place(doc);
            if (shared.IsShared(input, block)) builder.Share(layouts[input].Blocks[block], ref shared.Number(input, block), offset);
            else builder.AddCode(layouts[input].Code(doc).Span);
        }

        return builder.Build();
    }

    /// <summary>Writes every card, those of a block one after the other; the outcome moves the cards into the file once it is in place.</summary>
    public CardMove Save(SnapshotWriter writer)
    {
        var layout = _layout;
        var places = new ulong[layout.Places.Length];
        var blocks = new List<CardBlockHead>();
        var section = writer.Write("bytes", Compact(layout, places, blocks));
        writer.Write("blocks", blocks.ToArray());
        writer.Write("places", places);
        return new CardMove(this, section, places, [.. blocks]);
    }

    /// <summary>Reads what <see cref="Save"/> wrote, leaving the cards in the file.</summary>
    public static CardStore Load(SnapshotReader reader)
    {
        var blocks = reader.Array<CardBlockHead>("blocks");
        return new CardStore(CardLayout.Mapped(Map(reader), reader.Array<ulong>("places"), blocks));
    }

    /// <summary>Maps the cards that <see cref="Save"/> wrote.</summary>
    public static MappedFile Map(SnapshotReader reader) => reader.Map("bytes");

    /// <summary>Checks the cards that <see cref="Load"/> left in the file.</summary>
    public static void Check(SnapshotReader reader) => reader.Check("bytes");

    /// <summary>Writes every card to a file from its beginning on, and leaves them to it.</summary>
    internal void MoveTo(FileStream file)
    {
        var layout = _layout;
        var places = new ulong[layout.Places.Length];
        var blocks = new List<CardBlockHead>();
        foreach (var block in Compact(layout, places, blocks)) file.Write(block.Span);
        _layout = CardLayout.Mapped(new MappedFile(file.SafeFileHandle, 0, file.Position), places, [.. blocks]);
    }

    /// <summary>Takes the cards from where they were written. Who holds one keeps it.</summary>
    internal void MoveTo(CardLayout layout) => _layout = layout;

    private static IEnumerable<ReadOnlyMemory<byte>> Compact(CardLayout layout, ulong[] places, List<CardBlockHead> blocks)
    {
        MappedFile[] files = [.. layout.Blocks.Select(b => b.File).OfType<MappedFile>().Distinct()];
        var block = default(ByteWriter);
        long from = 0;
        var cards = 0;
        for (var doc = 0; doc < places.Length; doc++)
        {
            var card = layout.Stored(doc).Span;
            if (block.Length > 0 && block.Length + card.Length > BlockSize)
            {
                yield return End();
                block.Reset();
                cards = 0;
            }

            places[doc] = CardLayout.PlaceOf(blocks.Count, block.Length);
            block.Bytes(layout.Stored(doc).Span);
            cards++;
            // Every card is touched once: what lies in files need not stay in memory for that.
            if ((doc & (ForgetEvery - 1)) == ForgetEvery - 1) Forget();
        }

        Forget();

        if (block.Length > 0) yield return End();

        void Forget()
        {
            foreach (var file in files) file.Forget();
        }

        ReadOnlyMemory<byte> End()
        {
            blocks.Add(new CardBlockHead(from, block.Length, cards));
            from += block.Length;
            return block.Memory;
        }
    }
}
