using Homester.Search.Bitmaps;
using Homester.Search.Segments;

namespace Homester.Search.Vectors;

/// <summary>Brings the vectors of listings along into a new segment. Copies byte codes; sign codes are made anew, since the mean is another. Linear in what is copied.</summary>
internal static class VectorMerger
{
    /// <summary>The vectors of a segment that was merged of the living documents of others.</summary>
    public static SegmentVectors Merge(Segment merged, IReadOnlyList<SegmentView> inputs)
    {
        if (inputs.All(v => v.Vectors.Count == 0)) return SegmentVectors.None;
        var sources = new (VectorLayer? Layer, int Doc)[merged.Count];
        foreach (var view in inputs)
            foreach (var layer in view.Vectors.Layers)
                foreach (var doc in Bits.Of(layer.Valid))
                    if (view.IsLive(doc)) sources[merged.Find(view.Segment.Ids[doc])] = (layer, doc);
        return Build(sources);
    }

    /// <summary>The vectors that the listings of a new segment have in an older state.</summary>
    public static SegmentVectors Carry(Segment added, IndexRoot root)
    {
        if (!root.HasVectors) return SegmentVectors.None;
        var sources = new (VectorLayer? Layer, int Doc)[added.Count];
        for (var doc = 0; doc < sources.Length; doc++)
            if (root.Find(added.Ids[doc]) is { } found) sources[doc] = (found.View.Vectors.Find(found.Doc), found.Doc);
        return Build(sources);
    }

    private static SegmentVectors Build((VectorLayer? Layer, int Doc)[] sources)
    {
        var (passages, dimensions) = (0, 0);
        foreach (var (layer, doc) in sources)
        {
            if (layer is null) continue;
            var (from, to) = layer.Passages(doc);
            (passages, dimensions) = (passages + to - from, layer.Values.Dimensions);
        }

        if (passages == 0) return SegmentVectors.None;
        var builder = new VectorLayerBuilder(sources.Length, dimensions, passages);
        for (var doc = 0; doc < sources.Length; doc++)
            if (sources[doc].Layer is { } layer) builder.Add(doc, layer, sources[doc].Doc);
        return SegmentVectors.Of(builder.Build());
    }
}
