using Homester.Search.Bitmaps;
using Homester.Search.Postings.Coding;
using Homester.Search.Snapshots;

namespace Homester.Search.Postings;

/// <summary>
/// The inverted index of a segment: sorted terms, each with its documents, frequencies and positions, and the length of every text. Terms that
/// more than a sixteenth of the documents have are held as bitmaps, their frequencies and positions by ranges of documents; others in blocks
/// of 128 postings. <c>docs/design/text-index.md</c> says why. Immutable, thread safe.
/// </summary>
internal sealed class TextIndex
{
    /// <summary>Documents of a block of a term held as a bitmap.</summary>
    public const int RangeSize = 1024;

    // What a bitmap costs a document is about what a gap costs at this share.
    private const int DenseShare = 16;

    private readonly TextIndexParts _parts;

    internal TextIndex(TextIndexParts parts) => _parts = parts;

    /// <summary>Documents, dead ones too.</summary>
    public int Documents => _parts.Lengths.Documents;

    /// <summary>How many terms each text has.</summary>
    public TextLengths Lengths => _parts.Lengths;

    /// <summary>The averages under which the bounds of frequencies were made; not a number for a text that no document has.</summary>
    public double[] Averages => _parts.Averages;

    /// <summary>Distinct terms.</summary>
    public int TermCount => _parts.Terms.Count;

    /// <summary>Bytes of coded documents and frequencies.</summary>
    public int PostingBytes => _parts.Postings.Length;

    /// <summary>Bytes of packed positions.</summary>
    public int PositionBytes => _parts.Positions.Length;

    /// <summary>Bytes held, about.</summary>
    public long Bytes => _parts.Terms.Bytes + _parts.Lengths.Bytes + (12L * _parts.Entries.Length) + (12L * _parts.Blocks.Length) + _parts.Bounds.Length
        + _parts.WordBounds.Length + (8L * _parts.Bitmaps.Length) + _parts.Postings.Length + _parts.Positions.Length;

    /// <summary>Writes the index.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write("documents", Documents);
        _parts.Terms.Save(writer.In("terms"));
        _parts.Lengths.Save(writer.In("lengths"));
        writer.Write("averages", _parts.Averages);
        writer.Write("entries", _parts.Entries);
        writer.Write("blocks", _parts.Blocks);
        writer.Write("bounds", _parts.Bounds);
        writer.Write("bounds/words", _parts.WordBounds);
        writer.Write("bitmaps", _parts.Bitmaps);
        writer.Write("postings", _parts.Postings);
        writer.Write("positions", _parts.Positions);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static TextIndex Load(SnapshotReader reader)
    {
        var documents = reader.Value<int>("documents");
        byte[] postings = [], positions = [], bounds = [], wordBounds = [];
        ulong[] bitmaps = [];
        TermEntry[] entries = [];
        PostingBlock[] blocks = [];
        TermDictionary? terms = null;
        TextLengths? lengths = null;
        SnapshotReader.Together(
            () => positions = reader.Array<byte>("positions"),
            () => postings = reader.Array<byte>("postings"),
            () => bitmaps = reader.Array<ulong>("bitmaps"),
            () => wordBounds = reader.Array<byte>("bounds/words"),
            () => (entries, blocks, bounds) = (reader.Array<TermEntry>("entries"), reader.Array<PostingBlock>("blocks"), reader.Array<byte>("bounds")),
            () => (terms, lengths) = (TermDictionary.Load(reader.In("terms")), TextLengths.Load(reader.In("lengths"), documents)));
        return new TextIndex(new TextIndexParts(terms!, lengths!, reader.Array<double>("averages"), entries, blocks, bounds, wordBounds, bitmaps, postings, positions));
    }

    /// <summary>The place of a term, or -1. Logarithmic.</summary>
    public int Find(string term) => _parts.Terms.Find(term);

    /// <summary>The term at a place.</summary>
    public string Term(int term) => System.Text.Encoding.UTF8.GetString(_parts.Terms[term]);

    /// <summary>Its UTF-8.</summary>
    public ReadOnlySpan<byte> TermBytes(int term) => _parts.Terms[term];

    /// <summary>The first place whose term is not before <paramref name="prefix"/> in the order of their UTF-8.</summary>
    public int LowerBound(string prefix) => _parts.Terms.LowerBound(prefix);

    /// <summary>Documents with the term, dead ones too.</summary>
    public int DocumentCount(int term) => _parts.Entries[term].Documents;

    /// <summary>How many documents have the term and are in a set. Linear in the smaller of postings and words of a bitmap.</summary>
    public int DocumentCount(int term, ReadOnlySpan<ulong> among)
    {
        var bitmap = Bitmap(term);
        if (!bitmap.IsEmpty) return Bits.AndCount(bitmap, among);
        using var reader = Read(term);
        var count = 0;
        for (var block = 0; block < reader.Blocks; block++)
        {
            reader.Load(block);
            foreach (var doc in reader.Docs) count += (int)(among[doc >> 6] >> (doc & 63) & 1);
        }

        return count;
    }

    /// <summary>Adds the documents with the term, of those from one up to another at least.</summary>
    public void Fill(int term, Span<ulong> bits, int from = 0, int to = int.MaxValue)
    {
        var bitmap = Bitmap(term);
        if (!bitmap.IsEmpty)
        {
            var (first, last) = (from >> 6, Math.Min(bits.Length, (int)(((long)to + 63) >> 6)));
            if (first < last) Bits.Or(bits[first..last], bitmap[first..last]);
            return;
        }

        using var reader = Read(term);
        for (var block = reader.BlockOf(from); block < reader.Blocks; block++)
        {
            reader.Load(block);
            var docs = reader.Docs;
            foreach (var doc in docs) bits[doc >> 6] |= 1UL << (doc & 63);
            if (docs[^1] >= to) break;
        }
    }

    /// <summary>The documents with the term as a bitmap, when it is held so; else empty.</summary>
    public ReadOnlySpan<ulong> Bitmap(int term)
    {
        ref readonly var entry = ref _parts.Entries[term];
        var words = Bits.Words(Documents);
        return IsDense(entry.Documents, Documents) ? _parts.Bitmaps.AsSpan((int)(entry.Positions * words), words) : [];
    }

    /// <summary>A reader of the postings of a term; to be disposed of.</summary>
    public PostingReader Read(int term) => new(_parts, _parts.Entries[term], Bitmap(term));

    /// <summary>The same, with the memory of a reader that is not needed any more, when there is one.</summary>
    public PostingReader Read(int term, ref PostingReader? reader)
    {
        if (reader is null) return reader = Read(term);
        reader.Open(_parts, _parts.Entries[term], Bitmap(term));
        return reader;
    }

    /// <summary>Whether a term of so many documents is held as a bitmap.</summary>
    internal static bool IsDense(int having, int documents) => having > DocumentCodec.BlockSize && (long)having * DenseShare > documents;
}

/// <summary>What a text index is made of.</summary>
/// <param name="Terms">The terms.</param>
/// <param name="Lengths">Terms of each text.</param>
/// <param name="Averages">Mean lengths when the bounds were made.</param>
/// <param name="Entries">One for each term.</param>
/// <param name="Blocks">The blocks of all terms of more than one.</param>
/// <param name="Bounds">For each block a bound of the normalized frequencies in it, as an <see cref="Impact"/>.</param>
/// <param name="WordBounds">For each term held as a bitmap such a bound for each 64 documents.</param>
/// <param name="Bitmaps">The documents of the commonest terms.</param>
/// <param name="Postings">Coded documents and frequencies.</param>
/// <param name="Positions">Packed positions.</param>
internal sealed record TextIndexParts(
    TermDictionary Terms, TextLengths Lengths, double[] Averages, TermEntry[] Entries, PostingBlock[] Blocks, byte[] Bounds, byte[] WordBounds,
    ulong[] Bitmaps, byte[] Postings, byte[] Positions);

/// <summary>Where a term's postings lie.</summary>
/// <param name="Documents">How many have it.</param>
/// <param name="Data">Its first block; where its postings start when it has but one.</param>
/// <param name="Positions">Where its positions start when it has one block; the number of its bitmap when it has one.</param>
internal readonly record struct TermEntry(int Documents, uint Data, uint Positions);

/// <summary>Where a block of postings lies.</summary>
/// <param name="Last">Its last document.</param>
/// <param name="Data">Where its postings start.</param>
/// <param name="Positions">Where its positions start.</param>
internal readonly record struct PostingBlock(int Last, uint Data, uint Positions);
