using System.Runtime.InteropServices;
using Homester.Listings;
using Homester.Listings.Text;

namespace Homester.Search.Postings;

/// <summary>
/// Builds the inverted index of a segment from listings given in document order. The terms are gathered as numbers in the order of the texts and put
/// in the order of the terms at the end, by counting: no term has a buffer of its own that grows.
/// </summary>
internal sealed class TextIndexBuilder
{
    private const int LikelyTerms = 128;

    private readonly TermTable _table = new();
    private readonly List<string> _pieces = [];

    // How many terms each text has, document by document, and all those terms.
    private readonly List<int> _counts;
    private int[] _terms;
    private int _termCount;

    public TextIndexBuilder(int capacity)
    {
        _counts = new List<int>(capacity * TermFrequencies.Fields);
        _terms = GC.AllocateUninitializedArray<int>(capacity * LikelyTerms);
    }

    /// <summary>Adds the texts of the next document.</summary>
    public void Add(Listing listing)
    {
        Span<byte> room = stackalloc byte[TermScanner.RoomNeeded];
        for (var field = 0; field < TermFrequencies.Fields; field++)
        {
            var before = _termCount;
            _pieces.Clear();
            ListingText.AddPieces(listing, ListingText.Fields[field], _pieces);
            foreach (var piece in _pieces)
            {
                var scanner = new TermScanner(piece, room);
                while (scanner.MoveNext())
                {
                    if (_termCount == _terms.Length) Array.Resize(ref _terms, _terms.Length * 2);
                    _terms[_termCount++] = _table.NumberOf(scanner.Term);
                }
            }

            _counts.Add(_termCount - before);
        }
    }

    public TextIndex Build()
    {
        var starts = Starts();
        var places = Places([.. starts]);
        var writer = new TextIndexWriter(TextLengths.Of(CollectionsMarshal.AsSpan(_counts)), _table.Count);
        var buffer = new PostingBuffer();
        foreach (var number in _table.Sorted())
        {
            buffer.Clear();
            var own = places.AsSpan(starts[number]..starts[number + 1]);
            for (var from = 0; from < own.Length;)
            {
                var doc = (int)(own[from] >> 32);
                var to = from + 1;
                while (to < own.Length && (int)(own[to] >> 32) == doc) to++;
                buffer.Add(doc, own[from..to]);
                from = to;
            }

            writer.Add(_table[number], buffer);
        }

        return writer.Build();
    }

    // Where the places of each term start, and where the last ones end.
    private int[] Starts()
    {
        var starts = new int[_table.Count + 1];
        foreach (var number in _terms.AsSpan(0, _termCount)) starts[number + 1]++;
        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        return starts;
    }

    // Document in the high half, place in the low half; ascending for each term.
    private long[] Places(int[] next)
    {
        var places = GC.AllocateUninitializedArray<long>(_termCount);
        var at = 0;
        for (var text = 0; text < _counts.Count; text++)
        {
            var (doc, field) = Math.DivRem(text, TermFrequencies.Fields);
            var place = ((long)doc << 32) | (uint)(field << PostingReader.FieldShift);
            foreach (var number in _terms.AsSpan(at, _counts[text])) places[next[number]++] = place++;
            at += _counts[text];
        }

        return places;
    }
}
