using Homester.Listings.Search.Vectors;
using Homester.Search.Postings;

namespace Homester.Search.Segments;

/// <summary>One state of the whole index: a request takes one and sees nothing else. Immutable, thread safe.</summary>
internal sealed class IndexRoot
{
    public IndexRoot(IReadOnlyList<SegmentView> views, VectorSpace? space = null)
    {
        Space = space;
        Views = [.. views.Where(v => v.Count > 0)];
        Count = Views.Sum(v => (long)v.Count);
        HasVectors = Array.Exists(Views, v => v.Vectors.Count > 0);
        Totals = Views.Aggregate(default(TextTotals), (sum, view) => sum.Plus(view.Totals));
    }

    /// <summary>Nothing.</summary>
    public static IndexRoot Empty { get; } = new([]);

    /// <summary>The base first, then what changed since, older before newer. A listing lives in at most one of them.</summary>
    public SegmentView[] Views { get; }

    /// <summary>Living listings.</summary>
    public long Count { get; }

    /// <summary>The space of all vectors; null before there were any.</summary>
    public VectorSpace? Space { get; }

    /// <summary>Whether any listing has vectors.</summary>
    public bool HasVectors { get; }

    /// <summary>Lengths of all living texts.</summary>
    public TextTotals Totals { get; }

    /// <summary>Where a listing lives; null when nowhere.</summary>
    public (SegmentView View, int Doc)? Find(int id)
    {
        foreach (var view in Views)
            if (view.Segment.Find(id) is >= 0 and var doc && view.IsLive(doc)) return (view, doc);
        return null;
    }
}
