using Homester.Listings.Search.Vectors;
using Homester.Search.Segments;

namespace Homester.Search.Vectors;

/// <summary>New vectors of listings, as codes. Immutable, thread safe.</summary>
internal sealed class VectorBatch
{
    private readonly int[] _ids;
    private readonly PassageCode[][] _codes;

    private VectorBatch(int dimensions, bool replaces, Dictionary<int, PassageCode[]> codes)
    {
        (Dimensions, Replaces, _ids, _codes) = (dimensions, replaces, [.. codes.Keys], [.. codes.Values]);
        Array.Sort(_ids, _codes);
    }

    /// <summary>Numbers in each vector.</summary>
    public int Dimensions { get; }

    /// <summary>Whether all vectors there are go first.</summary>
    public bool Replaces { get; }

    /// <summary>Encodes vectors; of several for one listing the last counts.</summary>
    /// <exception cref="ArgumentException">One has another number of dimensions than the space.</exception>
    public static VectorBatch Of(VectorSpace space, IReadOnlyList<ListingVectors> vectors, bool replaces = false)
    {
        var codes = new Dictionary<int, PassageCode[]>(vectors.Count);
        foreach (var one in vectors) codes[one.ListingId] = Encode(space, one);
        return new VectorBatch(space.Dimensions, replaces, codes);
    }

    /// <summary>A batch of codes by listing.</summary>
    public static VectorBatch Of(VectorSpace space, Dictionary<int, PassageCode[]> codes) => new(space.Dimensions, replaces: false, codes);

    /// <summary>The codes of one listing.</summary>
    /// <exception cref="ArgumentException">It has another number of dimensions than the space.</exception>
    public static PassageCode[] Encode(VectorSpace space, ListingVectors vectors)
    {
        if (vectors.Passages.Count > 0 && vectors.Dimensions != space.Dimensions)
            throw new ArgumentException($"The vectors of listing {vectors.ListingId} have {vectors.Dimensions} dimensions; those of {space} have {space.Dimensions}.", nameof(vectors));
        var codes = new PassageCode[vectors.Passages.Count];
        for (var p = 0; p < codes.Length; p++) codes[p] = PassageCode.Of(vectors.Passages[p]);
        return codes;
    }

    /// <summary>A view with the vectors of those of the listings that live in it; itself when none does.</summary>
    public SegmentView Onto(SegmentView view)
    {
        if (Replaces && view.Vectors.Count > 0) view = view.With(SegmentVectors.None);
        var (docs, at) = (new List<int>(), new List<int>());
        for (var i = 0; i < _ids.Length; i++)
        {
            if (view.Segment.Find(_ids[i]) is not (>= 0 and var doc) || !view.IsLive(doc)) continue;
            docs.Add(doc);
            at.Add(i);
        }

        if (docs.Count == 0) return view;
        var (sorted, order) = (docs.ToArray(), at.ToArray());
        Array.Sort(sorted, order);
        var builder = new VectorLayerBuilder(view.Segment.Count, Dimensions, order.Sum(i => _codes[i].Length));
        for (var i = 0; i < sorted.Length; i++) builder.Add(sorted[i], _codes[order[i]]);
        return view.With(view.Vectors.With(sorted, builder.Build()));
    }
}
