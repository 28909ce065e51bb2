using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Facets;

/// <summary>Counts one facet over the segments of a root, one after the other. Not thread safe.</summary>
internal abstract class FacetCounter
{
    /// <summary>Listings that do not state the field.</summary>
    protected long Unknown { get; set; }

    /// <summary>Makes the counter that suits a field.</summary>
    public static FacetCounter Of(FacetRequest request, NameDictionaries dictionaries, DateOnly today, Scratch scratch) => request.Field.Kind switch
    {
        FieldKind.Number => new HistogramCounter(request, today, scratch),
        FieldKind.Features => new FeatureCounter(),
        FieldKind.Token => new TokenCounter(request.Field),
        _ => new NameCounter(request.Field, dictionaries.Fields[SegmentSchema.Slot(request.Field)], scratch),
    };

    /// <summary>Counts documents of a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="docs">The documents.</param>
    /// <param name="count">How many they are.</param>
    public abstract void Add(Segment segment, ReadOnlySpan<ulong> docs, int count);

    /// <summary>What was counted.</summary>
    public abstract FacetResult Result();

    /// <summary>Orders values by count, largest first, then by name, and cuts them at the most that a facet lists.</summary>
    protected static (FacetValue[] Values, long Other) Largest(IEnumerable<FacetValue> values)
    {
        var ordered = values.Where(v => v.Count > 0).OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal).ToArray();
        return (ordered[..Math.Min(ordered.Length, FacetRequest.MaxValues)], ordered.Skip(FacetRequest.MaxValues).Sum(v => v.Count));
    }
}
