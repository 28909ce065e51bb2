using Homester.Search.Bitmaps;
using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>The tokens of a fixed vocabulary over the documents of a segment, with a bitmap for each token. Immutable, thread safe.</summary>
internal sealed class TokenColumn
{
    /// <summary>The code of a document that states no token.</summary>
    public const byte None = byte.MaxValue;

    private readonly byte[] _codes;

    public TokenColumn(byte[] codes, int vocabulary)
    {
        _codes = codes;
        var words = Bits.Words(codes.Length);
        Bitmaps = [.. Enumerable.Range(0, vocabulary).Select(_ => new ulong[words])];
        for (var doc = 0; doc < codes.Length; doc++)
            Bits.Set(codes[doc] == None ? Unknown ??= new ulong[words] : Bitmaps[codes[doc]], doc);
        Counts = [.. Bitmaps.Select(b => Bits.Count(b))];
    }

    private TokenColumn(SnapshotReader reader)
    {
        _codes = reader.Array<byte>("codes");
        Unknown = reader.OptionalArray<ulong>("unknown");
        Bitmaps = reader.Arrays<ulong>("bitmaps")!;
        Counts = reader.Array<int>("counts");
    }

    /// <summary>Documents that do not state the field; null when all do.</summary>
    public ulong[]? Unknown { get; }

    /// <summary>The documents of each token.</summary>
    public ulong[][] Bitmaps { get; }

    /// <summary>How many documents each token has, dead ones too.</summary>
    public int[] Counts { get; }

    /// <summary>Bytes held.</summary>
    public long Bytes => _codes.Length + (8L * ((Unknown?.Length ?? 0) + Bitmaps.Sum(b => b.Length)));

    /// <summary>Writes the column.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write("codes", _codes);
        writer.WriteOptional("unknown", Unknown);
        writer.Write("bitmaps", Bitmaps);
        writer.Write("counts", Counts);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static TokenColumn Load(SnapshotReader reader) => new(reader);

    /// <summary>The token's place in the vocabulary, or <see cref="None"/>.</summary>
    public byte Get(int doc) => _codes[doc];

    /// <summary>The codes of all documents.</summary>
    public ReadOnlySpan<byte> Codes => _codes;
}
