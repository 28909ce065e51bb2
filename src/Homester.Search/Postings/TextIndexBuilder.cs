using System.Runtime.InteropServices;
using Homester.Listings;
using Homester.Listings.Text;
using Homester.Search.Columns;

namespace Homester.Search.Postings;

/// <summary>Builds the inverted index of a segment from listings given in document order.</summary>
internal sealed class TextIndexBuilder
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<TermBuffer> _buffers = [];
    private readonly NumberColumnBuilder[] _lengths;

    // The terms of the document at hand: number in the high half, place in the low half.
    private readonly List<long> _places = [];

    public TextIndexBuilder(int capacity) =>
        _lengths = [.. ListingText.Fields.Select(_ => new NumberColumnBuilder(capacity))];

    /// <summary>Adds the texts of the next document.</summary>
    public void Add(int doc, Listing listing)
    {
        for (var field = 0; field < TermFrequencies.Fields; field++)
        {
            var terms = TextAnalyzer.Analyze(ListingText.Of(listing, ListingText.Fields[field]));
            _lengths[field].Add(terms.Count);
            foreach (var term in terms) _places.Add(((long)NumberOf(term.Text) << 32) | (uint)((field << PostingReader.FieldShift) | term.Position));
        }

        var places = CollectionsMarshal.AsSpan(_places);
        places.Sort();
        var buffers = CollectionsMarshal.AsSpan(_buffers);
        for (var from = 0; from < places.Length;)
        {
            var number = (int)(places[from] >> 32);
            var to = from + 1;
            while (to < places.Length && (int)(places[to] >> 32) == number) to++;
            buffers[number].Add(doc, places[from..to]);
            from = to;
        }

        _places.Clear();
    }

    public TextIndex Build()
    {
        var terms = _numbers.Keys.ToArray();
        Array.Sort(terms, StringComparer.Ordinal);
        var assembly = new TextIndexAssembly(terms.Length);
        foreach (var term in terms)
        {
            ref var buffer = ref CollectionsMarshal.AsSpan(_buffers)[_numbers[term]];
            assembly.Add(term, buffer);
        }

        return assembly.Build([.. _lengths.Select(l => l.Build())]);
    }

    private int NumberOf(string term)
    {
        if (_numbers.TryGetValue(term, out var number)) return number;
        _numbers[term] = number = _buffers.Count;
        _buffers.Add(default);
        return number;
    }
}
