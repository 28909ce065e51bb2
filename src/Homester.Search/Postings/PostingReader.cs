using System.Buffers;
using System.Numerics;
using Homester.Search.Bitmaps;
using Homester.Search.Postings.Coding;

namespace Homester.Search.Postings;

/// <summary>
/// Reads the postings of one term in document order, block by block; frequencies and positions of a block are only decoded when asked for. Not
/// thread safe; its memory is pooled, so dispose of it.
/// </summary>
internal sealed class PostingReader : IDisposable
{
    /// <summary>Where the text stands in a place that <see cref="ReadPlaces"/> gives.</summary>
    public const int FieldShift = 26;

    /// <summary>The position's part of a place.</summary>
    public const int PositionMask = (1 << FieldShift) - 1;

    private TextIndexParts _parts = null!;
    private TermEntry _entry;
    private bool _dense;
    private bool _single;
    private int[] _docs = [];
    private byte[] _codes = [];
    private int[]? _bits;
    private TermFrequencies[] _spelledOut = [];
    private int _spelledOutCount;
    private int _block = -1;
    private int _count;
    private int _heads;
    private bool _hasDocs;
    private bool _hasHeads;
    private bool _hasBits;
    private int _at = -1;

    internal PostingReader(TextIndexParts parts, TermEntry entry, ReadOnlySpan<ulong> bitmap) => Open(parts, entry, bitmap);

    /// <summary>Goes before the first document of another term, with the same memory.</summary>
    internal void Open(TextIndexParts parts, TermEntry entry, ReadOnlySpan<ulong> bitmap)
    {
        (_parts, _entry, _dense) = (parts, entry, !bitmap.IsEmpty);
        _single = !_dense && entry.Documents <= DocumentCodec.BlockSize;
        Blocks = _dense ? (parts.Lengths.Documents + TextIndex.RangeSize - 1) / TextIndex.RangeSize
            : (entry.Documents + DocumentCodec.BlockSize - 1) / DocumentCodec.BlockSize;
        (_block, _count, _at, Doc) = (-1, 0, -1, -1);
        var room = _dense ? TextIndex.RangeSize : DocumentCodec.BlockSize;
        if (_docs.Length >= room) return;
        Dispose();
        (_docs, _codes) = (ArrayPool<int>.Shared.Rent(room), ArrayPool<byte>.Shared.Rent(room));
    }

    /// <summary>Blocks; those of a term held as a bitmap are ranges of <see cref="TextIndex.RangeSize"/> documents, and may be empty.</summary>
    public int Blocks { get; private set; }

    /// <summary>Whether the blocks are ranges.</summary>
    public bool IsDense => _dense;

    /// <summary>The document; -1 before the first.</summary>
    public int Doc { get; private set; } = -1;

    /// <summary>The documents of the range as a bitmap; only when the blocks are ranges.</summary>
    public ReadOnlySpan<ulong> Words
    {
        get
        {
            const int PerRange = TextIndex.RangeSize / Bits.WordSize;
            var words = Bits.Words(_parts.Lengths.Documents);
            var from = _block * PerRange;
            return _parts.Bitmaps.AsSpan((int)(_entry.Positions * words) + from, Math.Min(PerRange, words - from));
        }
    }

    /// <summary>The documents of the block.</summary>
    public ReadOnlySpan<int> Docs
    {
        get
        {
            if (!_hasDocs) ExtractDocs();
            return _docs.AsSpan(0, _count);
        }
    }

    /// <summary>The codes of the frequencies of the block.</summary>
    public ReadOnlySpan<byte> Codes
    {
        get
        {
            if (!_hasHeads) DecodeHeads();
            return _codes.AsSpan(0, _count);
        }
    }

    /// <summary>How often the term stands in each text of the document.</summary>
    public TermFrequencies Frequencies => FrequenciesAt(_at);

    /// <summary>The first block that may hold a document or one after it.</summary>
    public int BlockOf(int doc)
    {
        if (_dense) return doc / TextIndex.RangeSize;
        if (_single) return 0;
        var (low, high) = (0, Blocks);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (_parts.Blocks[_entry.Data + middle].Last < doc) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>A document that none of the block is after.</summary>
    public int LastOf(int block) =>
        _dense ? ((block + 1) * TextIndex.RangeSize) - 1 : _single ? _parts.Lengths.Documents - 1 : _parts.Blocks[_entry.Data + block].Last;

    /// <summary>The bound of the normalized frequencies of a block, as an <see cref="Impact"/>.</summary>
    public byte BoundOf(int block) => _single ? _parts.Postings[_entry.Data] : _parts.Bounds[_entry.Data + block];

    /// <summary>Goes to a block.</summary>
    public void Load(int block)
    {
        if (_block == block) return;
        (_block, _hasHeads, _hasBits) = (block, false, false);
        if (_dense)
        {
            _hasDocs = false;
            _heads = (int)_parts.Blocks[_entry.Data + block].Data;
            _count = 0;
            foreach (var word in Words) _count += BitOperations.PopCount(word);
            return;
        }

        _hasDocs = true;
        _count = Math.Min(DocumentCodec.BlockSize, _entry.Documents - (block * DocumentCodec.BlockSize));
        var before = block == 0 ? -1 : _parts.Blocks[_entry.Data + block - 1].Last;
        var at = _single ? (int)_entry.Data + 1 : (int)_parts.Blocks[_entry.Data + block].Data;
        _heads = DocumentCodec.Read(_parts.Postings, at, before, _docs.AsSpan(0, _count));
    }

    /// <summary>How often the term stands in each text of a document of the block.</summary>
    public TermFrequencies FrequenciesAt(int posting)
    {
        var code = Codes[posting];
        if (code != HeadCodec.Escape) return HeadCodec.Pattern(code);
        return _spelledOut[_codes.AsSpan(0, posting).Count(HeadCodec.Escape)];
    }

    /// <summary>Goes to the next document; false after the last.</summary>
    public bool MoveNext()
    {
        if (_block < 0)
        {
            if (Blocks == 0) return false;
            Load(0);
        }

        while (++_at >= _count)
        {
            if (_block + 1 >= Blocks) return false;
            Load(_block + 1);
            _at = -1;
        }

        Doc = Docs[_at];
        return true;
    }

    /// <summary>Goes to the first document that is not before <paramref name="doc"/>; false when there is none.</summary>
    public bool MoveTo(int doc)
    {
        if (Doc >= doc) return true;
        if (_block < 0 || LastOf(_block) < doc)
        {
            var block = BlockOf(doc);
            if (block >= Blocks) return false;
            Load(block);
            _at = -1;
        }

        while (MoveNext())
            if (Doc >= doc) return true;
        return false;
    }

    /// <summary>Copies the places of the term in the document, as text × 2^26 + position, ascending; gives how many.</summary>
    /// <param name="places">Room, made larger when needed.</param>
    public int ReadPlaces(ref int[] places)
    {
        if (!_hasBits) FindBits();
        var times = Frequencies;
        var total = times.Total;
        if (places.Length < total) Array.Resize(ref places, Math.Max(total, places.Length * 2));
        long bit = _bits![_at] + ((long)(_single ? _entry.Positions : _parts.Blocks[_entry.Data + _block].Positions) << 3);
        var count = 0;
        for (var field = 0; field < TermFrequencies.Fields; field++)
        {
            if (times[field] == 0) continue;
            var width = BitPacking.WidthOf((uint)_parts.Lengths.Get(field, Doc) - 1);
            for (var i = 0; i < times[field]; i++, bit += width)
                places[count++] = (field << FieldShift) | (int)BitPacking.Read(_parts.Positions, bit, width);
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_docs.Length > 0)
        {
            ArrayPool<int>.Shared.Return(_docs);
            ArrayPool<byte>.Shared.Return(_codes);
            (_docs, _codes) = ([], []);
        }

        if (_bits is not null) ArrayPool<int>.Shared.Return(_bits);
        _bits = null;
        ReturnSpelledOut();
    }

    private void ReturnSpelledOut()
    {
        if (_spelledOut.Length > 0) ArrayPool<TermFrequencies>.Shared.Return(_spelledOut);
        _spelledOut = [];
    }

    private void ExtractDocs()
    {
        _hasDocs = true;
        var count = 0;
        var doc = _block * TextIndex.RangeSize;
        foreach (var word in Words)
        {
            for (var rest = word; rest != 0; rest &= rest - 1) _docs[count++] = doc + BitOperations.TrailingZeroCount(rest);
            doc += 64;
        }
    }

    private void DecodeHeads()
    {
        _hasHeads = true;
        var at = HeadCodec.Read(_parts.Postings, _heads, _codes.AsSpan(0, _count), out _spelledOutCount);
        if (_spelledOut.Length < _spelledOutCount)
        {
            ReturnSpelledOut();
            _spelledOut = ArrayPool<TermFrequencies>.Shared.Rent(Math.Max(16, _spelledOutCount));
        }

        HeadCodec.ReadSpelledOut(_parts.Postings, at, _spelledOut.AsSpan(0, _spelledOutCount));
    }

    // Where the positions of each document start, in bits.
    private void FindBits()
    {
        _hasBits = true;
        _bits ??= ArrayPool<int>.Shared.Rent(_docs.Length);
        var docs = Docs;
        var codes = Codes;
        var lengths = _parts.Lengths;
        var (bit, escapes) = (0, 0);
        for (var i = 0; i < docs.Length; i++)
        {
            _bits[i] = bit;
            if (codes[i] == HeadCodec.OnceInRemarks)
            {
                bit += BitPacking.WidthOf((uint)lengths.Get(TermFrequencies.Fields - 1, docs[i]) - 1);
                continue;
            }

            ref readonly var times = ref codes[i] == HeadCodec.Escape ? ref _spelledOut[escapes++] : ref HeadCodec.Pattern(codes[i]);
            for (var field = 0; field < TermFrequencies.Fields; field++)
                if (times[field] > 0) bit += times[field] * BitPacking.WidthOf((uint)lengths.Get(field, docs[i]) - 1);
        }
    }
}
