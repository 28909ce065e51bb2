using System.Runtime.CompilerServices;
using Homester.Search.Snapshots;

namespace Homester.Search.Postings;

/// <summary>How many terms each text of each document has; one, two or four bytes each, as the longest of its kind needs. Immutable, thread safe.</summary>
internal sealed class TextLengths
{
    private readonly byte[]?[] _bytes = new byte[TermFrequencies.Fields][];
    private readonly ushort[]?[] _shorts = new ushort[TermFrequencies.Fields][];
    private readonly int[]?[] _ints = new int[TermFrequencies.Fields][];
    private readonly int[] _longest = new int[TermFrequencies.Fields];

    private TextLengths(int documents) => Documents = documents;

    /// <summary>Documents.</summary>
    public int Documents { get; }

    /// <summary>Bytes held.</summary>
    public long Bytes => _bytes.Sum(b => b?.Length ?? 0L) + (2 * _shorts.Sum(s => s?.Length ?? 0L)) + (4 * _ints.Sum(i => i?.Length ?? 0L));

    /// <summary>The lengths of all texts, document by document, text by text.</summary>
    public static TextLengths Of(ReadOnlySpan<int> counts)
    {
        var lengths = new TextLengths(counts.Length / TermFrequencies.Fields);
        for (var field = 0; field < TermFrequencies.Fields; field++)
        {
            var longest = 0;
            for (var i = field; i < counts.Length; i += TermFrequencies.Fields) longest = Math.Max(longest, counts[i]);
            lengths._longest[field] = longest;
            var (bytes, shorts, ints) = lengths.Make(field);
            for (var doc = 0; doc < lengths.Documents; doc++)
            {
                var length = counts[(doc * TermFrequencies.Fields) + field];
                if (bytes is not null) bytes[doc] = (byte)length;
                else if (shorts is not null) shorts[doc] = (ushort)length;
                else ints![doc] = length;
            }
        }

        return lengths;
    }

    /// <summary>The terms of a text of a document.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Get(int field, int doc) =>
        _bytes[field] is { } bytes ? bytes[doc] : _shorts[field] is { } shorts ? shorts[doc] : _ints[field]![doc];

    /// <summary>The terms of a text of every document, a byte each; empty when some are more than a byte says.</summary>
    public byte[] BytesOf(int field) => _bytes[field] ?? [];

    /// <summary>The longest text of a field.</summary>
    public int Longest(int field) => _longest[field];

    /// <summary>Writes them.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write("longest", _longest);
        for (var field = 0; field < TermFrequencies.Fields; field++)
        {
            writer.WriteOptional($"bytes/{field}", _bytes[field]);
            writer.WriteOptional($"shorts/{field}", _shorts[field]);
            writer.WriteOptional($"ints/{field}", _ints[field]);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static TextLengths Load(SnapshotReader reader, int documents)
    {
        var lengths = new TextLengths(documents);
        reader.Array<int>("longest").CopyTo(lengths._longest, 0);
        for (var field = 0; field < TermFrequencies.Fields; field++)
        {
            lengths._bytes[field] = reader.OptionalArray<byte>($"bytes/{field}");
            lengths._shorts[field] = reader.OptionalArray<ushort>($"shorts/{field}");
            lengths._ints[field] = reader.OptionalArray<int>($"ints/{field}");
        }

        return lengths;
    }

    private (byte[]? Bytes, ushort[]? Shorts, int[]? Ints) Make(int field)
    {
        if (_longest[field] <= byte.MaxValue) _bytes[field] = GC.AllocateUninitializedArray<byte>(Documents);
        else if (_longest[field] <= ushort.MaxValue) _shorts[field] = GC.AllocateUninitializedArray<ushort>(Documents);
        else _ints[field] = GC.AllocateUninitializedArray<int>(Documents);
        return (_bytes[field], _shorts[field], _ints[field]);
    }
}
