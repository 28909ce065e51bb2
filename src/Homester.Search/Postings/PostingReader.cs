using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
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

    private const int Remarks = TermFrequencies.Fields - 1;

    /// <summary>Terms of remarks up to which <see cref="ReadBytes"/> answers: numbers above are left to whoever marks places that are none.</summary>
    public const int LongestInBytes = 250;

    /// <summary>Positions that it gives at most.</summary>
    public const int MostInBytes = 6;

    /// <summary>The position's part of a place.</summary>
    public const int PositionMask = (1 << FieldShift) - 1;

    private TextIndexParts _parts = null!;
    private TermEntry _entry;
    private byte[] _remarks = [];
    private bool _dense;
    private bool _single;
    private int[] _docs = [];
    private byte[] _codes = [];
    private readonly int[] _ranks = new int[TextIndex.RangeSize / Bits.WordSize];
    private int[]? _bits;
    private TermFrequencies[] _spelledOut = [];
    private int _spelledOutCount;
    private int _spelledOutFrom;
    private bool _hasSpelledOut;
    private int _block = -1;
    private int _count;
    private int _heads;
    private long _positionsFrom;
    private bool _hasDocs;
    private bool _hasHeads;
    private bool _hasBits;
    private int _at = -1;

    internal PostingReader(TextIndexParts parts, TermEntry entry, ReadOnlySpan<ulong> bitmap) => Open(parts, entry, bitmap);

    /// <summary>Goes before the first document of another term, with the same memory.</summary>
    internal void Open(TextIndexParts parts, TermEntry entry, ReadOnlySpan<ulong> bitmap)
    {
        (_parts, _entry, _dense, _remarks) = (parts, entry, !bitmap.IsEmpty, parts.Lengths.BytesOf(Remarks));
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
            if (!_hasDocs) DecodeDocs();
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

    /// <summary>The same, with what lies behind them in the room.</summary>
    public byte[] CodesRoom
    {
        get
        {
            if (!_hasHeads) DecodeHeads();
            return _codes;
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

    /// <summary>The bounds of all words of a term held as a bitmap, each of 64 documents.</summary>
    public ReadOnlyMemory<byte> WordBounds
    {
        get
        {
            var words = Bits.Words(_parts.Lengths.Documents);
            return _dense ? _parts.WordBounds.AsMemory((int)(_entry.Positions * words), words) : default;
        }
    }

    /// <summary>The documents of a term held as a bitmap.</summary>
    public ReadOnlyMemory<ulong> Bitmap
    {
        get
        {
            var words = Bits.Words(_parts.Lengths.Documents);
            return _dense ? _parts.Bitmaps.AsMemory((int)(_entry.Positions * words), words) : default;
        }
    }

    /// <summary>How many documents of the range stand before one of its words.</summary>
    public int RankOf(int word) => _ranks[word];

    /// <summary>Goes to a block.</summary>
    public void Load(int block)
    {
        if (_block == block) return;
        (_block, _hasDocs, _hasHeads, _hasBits) = (block, false, false, false);
        if (_dense)
        {
            _heads = (int)_parts.Blocks[_entry.Data + block].Data;
            _count = 0;
            var words = Words;
            for (var w = 0; w < words.Length; w++)
            {
                _ranks[w] = _count;
                _count += BitOperations.PopCount(words[w]);
            }

            return;
        }

        _count = CountOf(block);
    }

    /// <summary>Copies all documents, in order; only for a term held in blocks of 128, of which the n-th has those from 128n on.</summary>
    public void ReadDocs(Span<int> docs)
    {
        for (var block = 0; block < Blocks; block++)
            DocumentCodec.Read(_parts.Postings, DocsFrom(block), Before(block), docs.Slice(block * DocumentCodec.BlockSize, CountOf(block)));
    }

    /// <summary>How often the term stands in each text of a document of the block.</summary>
    public TermFrequencies FrequenciesAt(int posting)
    {
        if (!_hasHeads) DecodeHeads();
        return TimesAt(posting);
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
            var block = _block >= 0 && _block + 1 < Blocks && LastOf(_block + 1) >= doc ? _block + 1 : BlockOf(doc);
            if (block >= Blocks) return false;
            Load(block);
            _at = -1;
        }

        if (_dense)
        {
            // How many of the range stand before it is where it stands.
            var at = doc - (_block * TextIndex.RangeSize);
            var word = Words[at / Bits.WordSize];
            _at = _ranks[at / Bits.WordSize] + BitOperations.PopCount(word & ((1UL << (at % Bits.WordSize)) - 1));
            if ((word >> (at % Bits.WordSize) & 1) != 0)
            {
                Doc = doc;
                return true;
            }

            _at--;
            return MoveNext();
        }

        var docs = Docs;
        while (++_at < docs.Length)
        {
            if (docs[_at] < doc) continue;
            Doc = docs[_at];
            return true;
        }

        return MoveNext();
    }

    /// <summary>The place of the term in the document when it is but one, in the remarks; else -1.</summary>
    public int OnlyPlace()
    {
        if (!_hasBits) FindBits();
        if (_codes[_at] != HeadCodec.OnceInRemarks) return -1;
        var width = BitPacking.WidthOf((uint)_parts.Lengths.Get(Remarks, Doc) - 1);
        return (Remarks << FieldShift) | (int)BitPacking.Read(_parts.Positions, _positionsFrom + _bits![_at], width);
    }

    /// <summary>
    /// The positions of the term in the document, a byte each and the first the lowest, when it stands in the remarks alone and those have at most
    /// <see cref="LongestInBytes"/> terms. Gives how many, at most <see cref="MostInBytes"/>; 0 when it is not so.
    /// </summary>
    public int ReadBytes(out ulong positions)
    {
        if (!_hasBits) FindBits();
        var times = HeadCodec.TimesInRemarksOnly(_codes[_at]);
        var length = _parts.Lengths.Get(Remarks, Doc);
        if (times == 0 || length > LongestInBytes)
        {
            positions = 0;
            return 0;
        }

        positions = BitPacking.ReadBytes(_parts.Positions, _positionsFrom + _bits![_at], times, BitPacking.WidthOf((uint)length - 1));
        return times;
    }

    /// <summary>Copies the places of the term in the document, as text × 2^26 + position, ascending; gives how many.</summary>
    /// <param name="places">Room, made larger when needed.</param>
    public int ReadPlaces(ref int[] places)
    {
        if (!_hasBits) FindBits();
        ref readonly var times = ref TimesAt(_at);
        var total = times.Total;
        if (places.Length < total) Array.Resize(ref places, Math.Max(total, places.Length * 2));
        var (room, bit, count) = (places, _positionsFrom + _bits![_at], 0);
        for (var field = 0; field < TermFrequencies.Fields; field++)
        {
            if (times[field] == 0) continue;
            var width = BitPacking.WidthOf((uint)_parts.Lengths.Get(field, Doc) - 1);
            for (var i = times[field]; i > 0; i--, bit += width)
                room[count++] = (field << FieldShift) | (int)BitPacking.Read(_parts.Positions, bit, width);
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

    private ref readonly TermFrequencies TimesAt(int posting)
    {
        var code = _codes[posting];
        if (code != HeadCodec.Escape) return ref HeadCodec.Pattern(code);
        if (!_hasSpelledOut) ReadSpelledOut();
        return ref _spelledOut[_codes.AsSpan(0, posting).Count(HeadCodec.Escape)];
    }

    private int CountOf(int block) => Math.Min(DocumentCodec.BlockSize, _entry.Documents - (block * DocumentCodec.BlockSize));

    private int Before(int block) => block == 0 ? -1 : _parts.Blocks[_entry.Data + block - 1].Last;

    private int DocsFrom(int block) => _single ? (int)_entry.Data + 1 : (int)_parts.Blocks[_entry.Data + block].Data;

    private void DecodeDocs()
    {
        _hasDocs = true;
        if (!_dense)
        {
            _heads = DocumentCodec.Read(_parts.Postings, DocsFrom(_block), Before(_block), _docs.AsSpan(0, _count));
            return;
        }

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
        if (!_dense && !_hasDocs) _heads = DocumentCodec.Skip(_parts.Postings, DocsFrom(_block), _count);
        _spelledOutFrom = HeadCodec.Read(_parts.Postings, _heads, _codes.AsSpan(0, _count), out _spelledOutCount);
        _hasSpelledOut = _spelledOutCount == 0;
    }

    private void ReadSpelledOut()
    {
        _hasSpelledOut = true;
        if (_spelledOut.Length < _spelledOutCount)
        {
            ReturnSpelledOut();
            _spelledOut = ArrayPool<TermFrequencies>.Shared.Rent(Math.Max(16, _spelledOutCount));
        }

        HeadCodec.ReadSpelledOut(_parts.Postings, _spelledOutFrom, _spelledOut.AsSpan(0, _spelledOutCount));
    }

    // Where the positions of each document start, in bits.
    private void FindBits()
    {
        _hasBits = true;
        _positionsFrom = (long)(_single ? _entry.Positions : _parts.Blocks[_entry.Data + _block].Positions) << 3;
        _bits ??= ArrayPool<int>.Shared.Rent(_docs.Length);
        if (!_hasHeads) DecodeHeads();
        if (!_hasSpelledOut) ReadSpelledOut();
        var (posting, bit, escapes) = (0, 0, 0);
        if (!_dense)
        {
            foreach (var doc in Docs) FindBits(doc, posting++, ref bit, ref escapes);
            return;
        }

        var first = _block * TextIndex.RangeSize;
        foreach (var word in Words)
        {
            for (var rest = word; rest != 0; rest &= rest - 1) FindBits(first + BitOperations.TrailingZeroCount(rest), posting++, ref bit, ref escapes);
            first += Bits.WordSize;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FindBits(int doc, int posting, ref int bit, ref int escapes)
    {
        _bits![posting] = bit;
        var code = _codes[posting];
        var taken = doc < _remarks.Length ? HeadCodec.RemarksBits[(code << 8) | _remarks[doc]] : HeadCodec.Elsewhere;
        bit += taken != HeadCodec.Elsewhere ? taken : BitsOf(doc, code, ref escapes);
    }

    private int BitsOf(int doc, byte code, ref int escapes)
    {
        ref readonly var times = ref code == HeadCodec.Escape ? ref _spelledOut[escapes++] : ref HeadCodec.Pattern(code);
        var bits = 0;
        for (var field = 0; field < TermFrequencies.Fields; field++)
            if (times[field] > 0) bits += times[field] * BitPacking.WidthOf((uint)_parts.Lengths.Get(field, doc) - 1);
        return bits;
    }
}
