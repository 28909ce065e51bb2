using System.Runtime.InteropServices;
using Homester.Search.Postings.Coding;

namespace Homester.Search.Postings;

/// <summary>
/// The postings of one term while they are put together: for each document the code of its frequencies and where its values start, which are the
/// frequencies when no code has them, then the positions text by text. Reused from term to term. Not thread safe.
/// </summary>
internal sealed class PostingBuffer
{
    private int[] _docs = new int[16];
    private byte[] _codes = new byte[16];
    private int[] _from = new int[16];
    private int[] _values = new int[64];
    private int _valueCount;
    private ulong[] _order = [];
    private ulong[] _spare = [];
    private readonly List<int> _runs = [];

    /// <summary>Documents held.</summary>
    public int Count { get; private set; }

    /// <summary>The documents.</summary>
    public ReadOnlySpan<int> Docs => _docs.AsSpan(0, Count);

    /// <summary>The codes of their frequencies.</summary>
    public ReadOnlySpan<byte> Codes => _codes.AsSpan(0, Count);

    /// <summary>Starts again, keeping the room.</summary>
    public void Clear() => (Count, _valueCount) = (0, 0);

    /// <summary>Adds a document with the places of the term in the low halves, as <see cref="PostingReader.ReadPlaces"/> gives them.</summary>
    public void Add(int doc, ReadOnlySpan<long> places)
    {
        if (places.Length == 1 && (int)places[0] >> PostingReader.FieldShift is var only)
        {
            var code = only == TermFrequencies.Fields - 1 ? HeadCodec.OnceInRemarks : (byte)(4 - only);
            Reserve(1);
            Start(doc, code);
            _values[_valueCount++] = (int)places[0] & PostingReader.PositionMask;
            return;
        }

        var times = default(TermFrequencies);
        foreach (var place in places) times[(int)place >> PostingReader.FieldShift]++;
        Start(doc, times, places.Length);
        foreach (var place in places) _values[_valueCount++] = (int)place & PostingReader.PositionMask;
    }

    /// <summary>Adds a document, before or after others, with its places.</summary>
    public void Add(int doc, in TermFrequencies times, ReadOnlySpan<int> places)
    {
        Start(doc, times, places.Length);
        foreach (var place in places) _values[_valueCount++] = place & PostingReader.PositionMask;
    }

    /// <summary>The frequencies of a posting.</summary>
    public TermFrequencies Frequencies(int posting)
    {
        if (_codes[posting] != HeadCodec.Escape) return HeadCodec.Pattern(_codes[posting]);
        return MemoryMarshal.Cast<int, TermFrequencies>(_values.AsSpan(_from[posting], TermFrequencies.Fields))[0];
    }

    /// <summary>The positions of a posting, text by text, as many as its frequencies say.</summary>
    public ReadOnlySpan<int> Positions(int posting, int count) =>
        _values.AsSpan(_codes[posting] == HeadCodec.Escape ? _from[posting] + TermFrequencies.Fields : _from[posting], count);

    /// <summary>Puts documents in order that came as a few ascending runs.</summary>
    public void Sort()
    {
        _runs.Clear();
        if (_order.Length < Count) (_order, _spare) = (new ulong[_docs.Length], new ulong[_docs.Length]);
        for (var i = 0; i < Count; i++)
        {
            if (i == 0 || _docs[i] < _docs[i - 1]) _runs.Add(i);
            _order[i] = ((ulong)(uint)_docs[i] << 32) | (uint)i;
        }

        if (_runs.Count <= 1) return;
        for (_runs.Add(Count); _runs.Count > 2;)
        {
            var kept = 1;
            for (var r = 0; r + 1 < _runs.Count; r += 2)
            {
                var (from, middle) = (_runs[r], _runs[r + 1]);
                var end = r + 2 < _runs.Count ? _runs[r + 2] : middle;
                Merge(_order.AsSpan(from, middle - from), _order.AsSpan(middle, end - middle), _spare.AsSpan(from, end - from));
                _runs[kept++] = end;
                if (end == Count) break;
            }

            _runs.RemoveRange(kept, _runs.Count - kept);
            (_order, _spare) = (_spare, _order);
        }

        Permute(_docs);
        Permute(_codes);
        Permute(_from);
    }

    private static void Merge(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> target)
    {
        var (i, j, k) = (0, 0, 0);
        while (i < a.Length && j < b.Length) target[k++] = a[i] < b[j] ? a[i++] : b[j++];
        a[i..].CopyTo(target[k..]);
        b[j..].CopyTo(target[(k + a.Length - i)..]);
    }

    private void Permute<T>(T[] array) where T : unmanaged
    {
        var copy = MemoryMarshal.Cast<ulong, T>(_spare.AsSpan())[..Count];
        array.AsSpan(0, Count).CopyTo(copy);
        for (var i = 0; i < Count; i++) array[i] = copy[(int)(uint)_order[i]];
    }

    private void Start(int doc, in TermFrequencies times, int places)
    {
        Reserve(places + TermFrequencies.Fields);
        var code = HeadCodec.CodeOf(times);
        Start(doc, code);
        if (code != HeadCodec.Escape) return;
        for (var field = 0; field < TermFrequencies.Fields; field++) _values[_valueCount++] = times[field];
    }

    private void Start(int doc, byte code)
    {
        (_docs[Count], _codes[Count], _from[Count]) = (doc, code, _valueCount);
        Count++;
    }

    private void Reserve(int values)
    {
        if (Count == _docs.Length)
        {
            Array.Resize(ref _docs, Count * 2);
            Array.Resize(ref _codes, Count * 2);
            Array.Resize(ref _from, Count * 2);
        }

        if (_valueCount + values > _values.Length) Array.Resize(ref _values, Math.Max(_values.Length * 2, _valueCount + values));
    }
}
