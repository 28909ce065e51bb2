using Homester.Search.Bitmaps;
using Homester.Search.Postings.Coding;

namespace Homester.Search.Postings;

/// <summary>Codes the postings of terms, given in order, one after the other.</summary>
internal sealed class TextIndexWriter
{
    private readonly TextLengths _lengths;
    private readonly double[] _averages;
    private readonly FieldNorms _norms;
    private readonly List<int> _ends;
    private readonly List<TermEntry> _entries;
    private readonly List<PostingBlock> _blocks = [];
    private readonly List<ulong[]> _bitmaps = [];
    private readonly List<TermFrequencies> _spelledOut = [];
    private ByteWriter _terms;
    private ByteWriter _bounds;
    private ByteWriter _wordBounds;
    private ByteWriter _postings;
    private ByteWriter _positions;

    /// <summary>A writer of an index of documents whose texts have these lengths, and of about so many terms and bytes.</summary>
    public TextIndexWriter(TextLengths lengths, int likelyTerms, int likelyPostings = 0, int likelyPositions = 0)
    {
        (_postings, _positions) = (new ByteWriter(likelyPostings), new ByteWriter(likelyPositions));
        (_lengths, _averages) = (lengths, Mean(lengths));
        _norms = new FieldNorms(lengths, _averages);
        (_ends, _entries) = (new List<int>(likelyTerms), new List<TermEntry>(likelyTerms));
    }

    /// <summary>Adds the next term in the order of their bytes, with its documents in order.</summary>
    public void Add(ReadOnlySpan<byte> term, PostingBuffer buffer)
    {
        _terms.Bytes(term);
        _ends.Add(_terms.Length);
        var count = buffer.Count;
        if (TextIndex.IsDense(count, _lengths.Documents))
        {
            _entries.Add(new TermEntry(count, (uint)_blocks.Count, (uint)_bitmaps.Count));
            AddRanges(buffer);
            return;
        }

        if (count <= DocumentCodec.BlockSize)
        {
            _entries.Add(new TermEntry(count, (uint)_postings.Length, (uint)_positions.Length));
            _postings.Byte(Bound(buffer, 0, count));
            DocumentCodec.Write(ref _postings, buffer.Docs, -1);
            AddHeads(buffer, 0, count);
            AddPositions(buffer, 0, count);
            return;
        }

        _entries.Add(new TermEntry(count, (uint)_blocks.Count, 0));
        for (var from = 0; from < count; from += DocumentCodec.BlockSize)
        {
            var to = Math.Min(count, from + DocumentCodec.BlockSize);
            AddBlock(buffer.Docs[to - 1], Bound(buffer, from, to));
            DocumentCodec.Write(ref _postings, buffer.Docs[from..to], from == 0 ? -1 : buffer.Docs[from - 1]);
            AddHeads(buffer, from, to);
            AddPositions(buffer, from, to);
        }
    }

    /// <summary>The index of what was added.</summary>
    public TextIndex Build()
    {
        var words = Bits.Words(_lengths.Documents);
        var bitmaps = GC.AllocateUninitializedArray<ulong>(_bitmaps.Count * words);
        for (var i = 0; i < _bitmaps.Count; i++) _bitmaps[i].CopyTo(bitmaps, i * words);
        _bitmaps.Clear();
        Pad(ref _postings);
        Pad(ref _positions);
        return new TextIndex(new TextIndexParts(
            new TermDictionary([.. _ends], _terms.Written.ToArray()), _lengths, _averages, [.. _entries], [.. _blocks], _bounds.Written.ToArray(),
            _wordBounds.Written.ToArray(), bitmaps, _postings.Taken(), _positions.Taken()));
    }

    private void AddRanges(PostingBuffer buffer)
    {
        var bitmap = new ulong[Bits.Words(_lengths.Documents)];
        Bits.SetAll(bitmap, buffer.Docs);
        _bitmaps.Add(bitmap);
        var from = 0;
        for (var end = TextIndex.RangeSize; end - TextIndex.RangeSize < _lengths.Documents; end += TextIndex.RangeSize)
        {
            var to = from;
            byte bound = 0;
            for (var word = end - TextIndex.RangeSize + Bits.WordSize; word <= end && word - Bits.WordSize < _lengths.Documents; word += Bits.WordSize)
            {
                var first = to;
                while (to < buffer.Count && buffer.Docs[to] < word) to++;
                var highest = Bound(buffer, first, to);
                _wordBounds.Byte(highest);
                bound = Math.Max(bound, highest);
            }

            AddBlock(end - 1, bound);
            AddHeads(buffer, from, to);
            AddPositions(buffer, from, to);
            from = to;
        }
    }

    private void AddBlock(int last, byte bound)
    {
        _blocks.Add(new PostingBlock(last, (uint)_postings.Length, (uint)_positions.Length));
        _bounds.Byte(bound);
    }

    private byte Bound(PostingBuffer buffer, int from, int to)
    {
        double highest = 0;
        var docs = buffer.Docs;
        var codes = buffer.Codes;
        var shortest = int.MaxValue;
        for (var i = from; i < to; i++)
        {
            if (codes[i] == HeadCodec.OnceInRemarks) shortest = Math.Min(shortest, _lengths.Get(TermFrequencies.Fields - 1, docs[i]));
            else highest = Math.Max(highest, _norms.Frequency(buffer.Frequencies(i), docs[i]));
        }

        return Impact.Of(shortest == int.MaxValue ? highest : Math.Max(highest, _norms.OnceInRemarks(shortest)));
    }

    private void AddHeads(PostingBuffer buffer, int from, int to)
    {
        _spelledOut.Clear();
        var codes = buffer.Codes[from..to];
        for (var i = 0; i < codes.Length; i++)
            if (codes[i] == HeadCodec.Escape) _spelledOut.Add(buffer.Frequencies(from + i));
        HeadCodec.Write(ref _postings, codes, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_spelledOut));
    }

    // Each position takes the bits that the length of its text needs.
    private void AddPositions(PostingBuffer buffer, int from, int to)
    {
        var bits = default(BitWriter);
        var docs = buffer.Docs;
        var codes = buffer.Codes;
        for (var i = from; i < to; i++)
        {
            if (codes[i] == HeadCodec.OnceInRemarks)
            {
                bits.Write(ref _positions, (uint)buffer.Positions(i, 1)[0], Width(TermFrequencies.Fields - 1, docs[i]));
                continue;
            }

            var times = buffer.Frequencies(i);
            var positions = buffer.Positions(i, times.Total);
            var next = 0;
            for (var field = 0; field < TermFrequencies.Fields; field++)
            {
                if (times[field] == 0) continue;
                var width = Width(field, docs[i]);
                for (var p = 0; p < times[field]; p++) bits.Write(ref _positions, (uint)positions[next++], width);
            }
        }

        bits.Finish(ref _positions);
    }

    private int Width(int field, int doc) => BitPacking.WidthOf((uint)_lengths.Get(field, doc) - 1);

    private static void Pad(ref ByteWriter writer)
    {
        for (var i = 0; i < BitPacking.Padding; i++) writer.Byte(0);
    }

    private static double[] Mean(TextLengths lengths)
    {
        var averages = new double[TermFrequencies.Fields];
        for (var field = 0; field < averages.Length; field++)
        {
            var (terms, documents) = (0L, 0L);
            for (var doc = 0; doc < lengths.Documents; doc++)
            {
                var length = lengths.Get(field, doc);
                terms += length;
                if (length > 0) documents++;
            }

            averages[field] = (double)terms / documents;
        }

        return averages;
    }
}
