using Homester.Listings;
using Homester.Search.Bitmaps;
using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>The vocabulary features of the documents of a segment, a bitmap a feature. Immutable, thread safe.</summary>
internal sealed class FeatureColumn
{
    /// <summary>Takes over bitmaps.</summary>
    /// <param name="bitmaps">The documents of each feature by <see cref="FeatureVocabulary.IndexOf"/>.</param>
    /// <param name="unknown">Documents that do not state features; null when all do.</param>
    public FeatureColumn(ulong[][] bitmaps, ulong[]? unknown) => (Bitmaps, Unknown, Counts) = (bitmaps, unknown, [.. bitmaps.Select(b => Bits.Count(b))]);

    private FeatureColumn(SnapshotReader reader)
    {
        Unknown = reader.OptionalArray<ulong>("unknown");
        Bitmaps = reader.Arrays<ulong>("bitmaps")!;
        Counts = reader.Array<int>("counts");
    }

    /// <summary>Documents that do not state features; null when all do.</summary>
    public ulong[]? Unknown { get; }

    /// <summary>The documents of each feature.</summary>
    public ulong[][] Bitmaps { get; }

    /// <summary>How many documents have each feature, dead ones too.</summary>
    public int[] Counts { get; }

    /// <summary>Bytes held.</summary>
    public long Bytes => 8L * ((Unknown?.Length ?? 0) + Bitmaps.Sum(b => b.Length));

    /// <summary>Writes the column.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.WriteOptional("unknown", Unknown);
        writer.Write("bitmaps", Bitmaps);
        writer.Write("counts", Counts);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static FeatureColumn Load(SnapshotReader reader) => new(reader);

    /// <summary>The features of a document, 0 when unknown. Looks at the bitmap of each feature.</summary>
    public ulong Mask(int doc)
    {
        ulong mask = 0;
        for (var feature = 0; feature < Bitmaps.Length; feature++) mask |= (Bitmaps[feature][doc >> 6] >> (doc & 63) & 1) << feature;
        return mask;
    }

    /// <summary>The features of a document; null when unknown.</summary>
    public ulong? Get(int doc) => Unknown is not null && Bits.Get(Unknown, doc) ? null : Mask(doc);

    /// <summary>Whether the document states features.</summary>
    public bool IsKnown(int doc) => Unknown is null || !Bits.Get(Unknown, doc);
}
