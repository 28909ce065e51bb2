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
    private readonly NameTotals _names;

    public NameCounter(ListingField field, NameDictionary dictionary, Scratch scratch) => (_field, _names) = (field, new NameTotals(dictionary, scratch));

    public override void Add(Segment segment, ReadOnlySpan<ulong> docs, int count)
    {
        if (count == 0) return;
        var column = segment.Names[SegmentSchema.Slot(_field)];
        _names.Add(column, docs);
        if (column.Unknown is { } unknown) Unknown += Bits.AndCount(docs, unknown);
    }

    public override FacetResult Result()
    {
        using var heap = _names.Largest(FacetRequest.MaxValues);
        var rest = _names.Total;
        var values = new FacetValue[heap.Count];
        var sorted = heap.Sorted();
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = new FacetValue(_names.Spelling(sorted[i]), null, null, _names.Count(sorted[i]));
            rest -= values[i].Count;
        }

        return new FacetResult(_field.Name, values, Unknown, rest);
    }
}
