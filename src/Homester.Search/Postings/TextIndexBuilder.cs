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
    private readonly Dictionary<int, List<int>> _places = [];
    private readonly Stack<List<int>> _spare = new();

    public TextIndexBuilder(int capacity) =>
        _lengths = [.. ListingText.Fields.Select(_ => new NumberColumnBuilder(capacity))];

    /// <summary>Adds the texts of the next document.</summary>
    public void Add(int doc, Listing listing)
    {
        for (var field = 0; field < TermFrequencies.Fields; field++)
        {
            var terms = TextAnalyzer.Analyze(ListingText.Of(listing, ListingText.Fields[field]));
            _lengths[field].Add(terms.Count);
            foreach (var term in terms) PlacesOf(term.Text).Add((field << PostingReader.FieldShift) | term.Position);
        }

        var buffers = CollectionsMarshal.AsSpan(_buffers);
        foreach (var (number, places) in _places)
        {
            buffers[number].Add(doc, places);
            places.Clear();
            _spare.Push(places);
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

    private List<int> PlacesOf(string term)
    {
        if (!_numbers.TryGetValue(term, out var number))
        {
            _numbers[term] = number = _buffers.Count;
            _buffers.Add(default);
        }

        if (!_places.TryGetValue(number, out var places)) _places[number] = places = _spare.TryPop(out var spare) ? spare : [];
        return places;
    }
}
