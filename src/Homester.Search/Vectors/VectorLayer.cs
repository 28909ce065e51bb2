using System.Numerics;
using System.Runtime.CompilerServices;
using Homester.Search.Bitmaps;
using Homester.Search.Snapshots;
using Microsoft.Win32.SafeHandles;

namespace Homester.Search.Vectors;

/// <summary>
/// Vectors of documents of one segment, all of one space: the passages of each document side by side, in the order of the documents. Each passage has a code of signs,
/// which is scanned, and a code of bytes, which decides. Immutable, thread safe.
/// </summary>
internal sealed class VectorLayer
{
    private readonly ulong[] _present;
    private readonly int[] _ranks;
    private readonly int[]? _docs;
    private readonly int[]? _firsts;
    private readonly ulong[] _signs;

    /// <summary>Makes a layer.</summary>
    /// <param name="documents">Documents of the segment.</param>
    /// <param name="docs">The documents that have vectors here, ascending, each once.</param>
    /// <param name="firsts">The first passage of each, and the number of passages; null when each has one.</param>
    /// <param name="values">The passages.</param>
    /// <param name="norms">The sum of squares of each.</param>
    internal VectorLayer(int documents, int[] docs, int[]? firsts, PassageValues values, int[] norms)
    {
        (Documents, _firsts, Values, Norms, Mean) = (documents, firsts, values, norms, SignCodes.Mean(values, norms));
        _docs = docs.Length == documents ? null : docs;
        _present = new ulong[Bits.Words(documents)];
        Bits.SetAll(_present, docs);
        (_ranks, Valid, Count) = (Ranks(_present), _present, docs.Length);
        Words = SignCodes.Words(values.Dimensions);
        _signs = GC.AllocateUninitializedArray<ulong>(values.Count * Words);
        for (var p = 0; p < values.Count; p++) SignCodes.Encode(values[p], norms[p], Mean, _signs.AsSpan(p * Words, Words));
    }

    private VectorLayer(VectorLayer other, ulong[] valid, int count)
    {
        (Documents, _present, _ranks, _docs, _firsts, _signs) = (other.Documents, other._present, other._ranks, other._docs, other._firsts, other._signs);
        (Values, Norms, Mean, Words) = (other.Values, other.Norms, other.Mean, other.Words);
        (Valid, Count) = (valid, count);
    }

    private VectorLayer(SnapshotReader reader)
    {
        Documents = reader.Value<int>("documents");
        (_docs, _firsts) = (reader.OptionalArray<int>("docs"), reader.OptionalArray<int>("firsts"));
        (_signs, Norms, Mean) = (reader.Array<ulong>("signs"), reader.Array<int>("norms"), reader.Array<float>("mean"));
        Values = PassageValues.Load(reader.In("passages"));
        Words = SignCodes.Words(Values.Dimensions);
        (_present, Valid) = (reader.Array<ulong>("present"), reader.Array<ulong>("valid"));
        (_ranks, Count) = (Ranks(_present), Bits.Count(Valid));
    }

    /// <summary>Documents of the segment.</summary>
    public int Documents { get; }

    /// <summary>The documents whose vectors are these and not newer ones.</summary>
    public ulong[] Valid { get; }

    /// <summary>How many those are.</summary>
    public int Count { get; }

    /// <summary>How many have vectors here, older ones too.</summary>
    public int Slots => _docs?.Length ?? Documents;

    /// <summary>The byte codes.</summary>
    public PassageValues Values { get; }

    /// <summary>The sum of squares of each byte code.</summary>
    public int[] Norms { get; }

    /// <summary>What the sign codes were made with: the mean of the passages of length one.</summary>
    public float[] Mean { get; }

    /// <summary>Words of a sign code.</summary>
    public int Words { get; }

    /// <summary>Whether passage n is the only one of document n.</summary>
    public bool IsPlain => _docs is null && _firsts is null;

    /// <summary>Bytes held, about.</summary>
    public long Bytes => Values.Bytes + (8L * _signs.Length) + (4L * (Norms.Length + Mean.Length + _ranks.Length + (_docs?.Length ?? 0) + (_firsts?.Length ?? 0)))
        + (8L * (Valid == _present ? Valid.Length : 2 * Valid.Length));

    /// <summary>The first word of the sign code of a passage; the others follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref ulong Signs(int passage) => ref _signs[passage * Words];

    /// <summary>The sign code of a passage.</summary>
    public ReadOnlySpan<ulong> SignsOf(int passage) => _signs.AsSpan(passage * Words, Words);

    /// <summary>The passages of a document that has some here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int From, int To) Passages(int doc)
    {
        var slot = _docs is null ? doc : _ranks[doc >> 6] + BitOperations.PopCount(_present[doc >> 6] & ((1UL << (doc & 63)) - 1));
        return _firsts is null ? (slot, slot + 1) : (_firsts[slot], _firsts[slot + 1]);
    }

    /// <summary>The document of a passage. Logarithmic when documents have several.</summary>
    public int DocumentOf(int passage)
    {
        var slot = passage;
        if (_firsts is not null)
        {
            slot = Array.BinarySearch(_firsts, passage);
            // A document without passages has no slot, so no first is there twice.
            if (slot < 0) slot = ~slot - 1;
        }

        return _docs is null ? slot : _docs[slot];
    }

    /// <summary>The layer without some documents.</summary>
    public VectorLayer Without(ReadOnlySpan<int> docs)
    {
        ulong[] valid = [.. Valid];
        foreach (var doc in docs) Bits.Clear(valid, doc);
        return new VectorLayer(this, valid, Bits.Count(valid));
    }

    /// <summary>Writes the layer; the outcome takes its byte codes out of the file once it is in place.</summary>
    public Action<SafeFileHandle> Save(SnapshotWriter writer)
    {
        writer.Write("documents", Documents);
        writer.WriteOptional("docs", _docs);
        writer.WriteOptional("firsts", _firsts);
        writer.Write("signs", _signs);
        writer.Write("norms", Norms);
        writer.Write("mean", Mean);
        writer.Write("present", _present);
        writer.Write("valid", Valid);
        var sections = Values.Save(writer.In("passages"));
        return file => Values.MoveTo(file, sections);
    }

    /// <summary>Reads what <see cref="Save"/> wrote; the byte codes stay in the file.</summary>
    public static VectorLayer Load(SnapshotReader reader) => new(reader);

    /// <summary>Checks what <see cref="Load"/> left in the file.</summary>
    public static void Check(SnapshotReader reader) => PassageValues.Check(reader.In("passages"));

    private static int[] Ranks(ulong[] present)
    {
        var ranks = new int[present.Length];
        for (var w = 1; w < ranks.Length; w++) ranks[w] = ranks[w - 1] + BitOperations.PopCount(present[w - 1]);
        return ranks;
    }
}
