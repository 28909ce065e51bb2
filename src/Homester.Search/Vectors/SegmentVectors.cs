using System.Collections.Immutable;
using Homester.Search.Bitmaps;
using Homester.Search.Snapshots;
using Microsoft.Win32.SafeHandles;

namespace Homester.Search.Vectors;

/// <summary>
/// The vectors of the documents of a segment. They come later than the documents and more often change, so they lie beside the segment in layers, larger before
/// smaller: new ones make a small layer, and those of like size are merged. A document has vectors in one valid place at most. Immutable, thread safe.
/// </summary>
internal sealed class SegmentVectors
{
    private readonly ImmutableArray<VectorLayer> _layers;

    private SegmentVectors(ImmutableArray<VectorLayer> layers) => _layers = layers;

    /// <summary>No vectors.</summary>
    public static SegmentVectors None { get; } = new([]);

    /// <summary>The layers, older before newer.</summary>
    public ImmutableArray<VectorLayer> Layers => _layers;

    /// <summary>Documents with vectors, dead ones too.</summary>
    public int Count => _layers.Sum(l => l.Count);

    /// <summary>Bytes held, about.</summary>
    public long Bytes => _layers.Sum(l => l.Bytes);

    /// <summary>The vectors of one layer, or none.</summary>
    public static SegmentVectors Of(VectorLayer? layer) => layer is null ? None : new([layer]);

    /// <summary>The layer where the document has its vectors; null when it has none.</summary>
    public VectorLayer? Find(int doc)
    {
        foreach (var layer in _layers)
            if (Bits.Get(layer.Valid, doc)) return layer;
        return null;
    }

    /// <summary>With newer vectors of some documents.</summary>
    /// <param name="docs">The documents, ascending.</param>
    /// <param name="layer">Their vectors; those of them that are not in it have none any more.</param>
    public SegmentVectors With(ReadOnlySpan<int> docs, VectorLayer? layer)
    {
        var layers = new List<VectorLayer>(_layers.Length + 1);
        foreach (var older in _layers)
            if ((Touched(older, docs) ? older.Without(docs) : older) is { Count: > 0 } kept) layers.Add(kept);
        if (layer is not null) layers.Add(layer);
        while (layers.Count > 1 && layers[^2].Slots <= 2 * layers[^1].Slots)
        {
            var merged = Merged(layers[^2], layers[^1]);
            layers.RemoveRange(layers.Count - 2, 2);
            layers.Add(merged);
        }

        return new SegmentVectors([.. layers]);
    }

    /// <summary>Writes them; the outcome is called with the file once it is in place.</summary>
    public Action<SafeFileHandle> Save(SnapshotWriter writer)
    {
        writer.Write("layers", _layers.Length);
        Action<SafeFileHandle> placed = _ => { };
        for (var i = 0; i < _layers.Length; i++) placed += _layers[i].Save(writer.In("layer", i));
        return placed;
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static SegmentVectors Load(SnapshotReader reader) =>
        new([.. reader.Parts("layer", reader.Value<int>("layers"), (r, _) => VectorLayer.Load(r))]);

    /// <summary>Checks what <see cref="Load"/> left in the file.</summary>
    public static void Check(SnapshotReader reader)
    {
        for (var i = 0; i < reader.Value<int>("layers"); i++) VectorLayer.Check(reader.In("layer", i));
    }

    private static bool Touched(VectorLayer layer, ReadOnlySpan<int> docs)
    {
        foreach (var doc in docs)
            if (Bits.Get(layer.Valid, doc)) return true;
        return false;
    }

    private static VectorLayer Merged(VectorLayer older, VectorLayer newer)
    {
        var builder = new VectorLayerBuilder(older.Documents, older.Values.Dimensions, older.Norms.Length + newer.Norms.Length);
        ulong[] either = [.. older.Valid];
        Bits.Or(either, newer.Valid);
        foreach (var doc in Bits.Of(either)) builder.Add(doc, Bits.Get(older.Valid, doc) ? older : newer, doc);
        return builder.Build()!;
    }
}
