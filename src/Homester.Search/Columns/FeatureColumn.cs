using Homester.Listings;
using Homester.Search.Bitmaps;
using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>The vocabulary features of the documents of a segment: a mask a document and a bitmap a feature. Immutable, thread safe.</summary>
internal sealed class FeatureColumn
{
    private readonly ulong[] _masks;

    /// <summary>Builds the column.</summary>
    /// <param name="masks">Features of each document by <see cref="FeatureVocabulary.IndexOf"/>; 0 where unknown.</param>
    /// <param name="unknown">Documents that do not state features; null when all do.</param>
    public FeatureColumn(ulong[] masks, ulong[]? unknown)
    {
        (_masks, Unknown) = (masks, unknown);
        var words = Bits.Words(masks.Length);
        Bitmaps = [.. FeatureVocabulary.All.Select(_ => new ulong[words])];
        for (var doc = 0; doc < masks.Length; doc++)
            for (var rest = masks[doc]; rest != 0; rest &= rest - 1)
                Bits.Set(Bitmaps[System.Numerics.BitOperations.TrailingZeroCount(rest)], doc);
        Counts = [.. Bitmaps.Select(b => Bits.Count(b))];
    }

    private FeatureColumn(SnapshotReader reader)
    {
        _masks = reader.Array<ulong>("masks");
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
    public long Bytes => 8L * (_masks.Length + (Unknown?.Length ?? 0) + Bitmaps.Sum(b => b.Length));

    /// <summary>Writes the column.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write("masks", _masks);
        writer.WriteOptional("unknown", Unknown);
        writer.Write("bitmaps", Bitmaps);
        writer.Write("counts", Counts);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static FeatureColumn Load(SnapshotReader reader) => new(reader);

    /// <summary>The features of a document; 0 when unknown.</summary>
    public ulong Mask(int doc) => _masks[doc];

    /// <summary>The features of a document; null when unknown.</summary>
    public ulong? Get(int doc) => Unknown is not null && Bits.Get(Unknown, doc) ? null : _masks[doc];
}
