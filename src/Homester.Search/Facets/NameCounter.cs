using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Segments;

namespace Homester.Search.Facets;

/// <summary>Counts names by spelling, then joins the spellings of a key under the most used one.</summary>
internal sealed class NameCounter : FacetCounter
{
    private readonly ListingField _field;
    private readonly NameDictionary _dictionary;
    private readonly Scratch _scratch;
    private readonly int _spellings;
    private readonly int[] _counts;

    public NameCounter(ListingField field, NameDictionary dictionary, Scratch scratch)
    {
        (_field, _dictionary, _scratch) = (field, dictionary, scratch);
        _spellings = dictionary.Count;
        _counts = scratch.Ints(_spellings);
    }

    public override void Add(Segment segment, ReadOnlySpan<ulong> docs, int count)
    {
        var column = segment.Names[SegmentSchema.Slot(_field)];
        column.Count(docs, _counts, _scratch);
        if (column.Unknown is { } unknown) Unknown += Bits.AndCount(docs, unknown);
    }

    public override FacetResult Result()
    {
        var names = new NameTotals(_dictionary, _counts.AsSpan(0, _spellings), _scratch);
        using var heap = names.Largest(FacetRequest.MaxValues);
        var total = names.Total;
        var values = new FacetValue[heap.Count];
        var sorted = heap.Sorted();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new FacetValue(names.Spelling(sorted[i]), null, null, names.Count(sorted[i]));
            total -= values[i].Count;
        }

        return new FacetResult(_field.Name, values, Unknown, total);
    }
}
