using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Homester.Search.Bitmaps;

namespace Homester.Search.Columns.Kernels;

/// <summary>
/// Counts bytes of documents by value. Where the machine can, the bytes of a word's documents are first put side by side, whatever their number, and then
/// counted eight at a time in several tables, so that neither uneven words nor equal neighbours make it wait.
/// </summary>
internal static class ByteCounts
{
    /// <summary>Values of a byte.</summary>
    public const int Values = byte.MaxValue + 1;

    private const int Gathered = 4_096;
    private const int Tables = 4;

    /// <summary>Adds to the counts of 256 values.</summary>
    /// <param name="docs">The documents.</param>
    /// <param name="unknown">Documents to leave out; null for none.</param>
    /// <param name="codes">The bytes of all documents, padded to whole words.</param>
    /// <param name="counts">Takes the counts.</param>
    public static void Count(ReadOnlySpan<ulong> docs, ulong[]? unknown, ReadOnlySpan<byte> codes, Span<int> counts)
    {
        if (KernelWidth.Best == 512) Count<KernelWidth.Of512>(docs, unknown, codes, counts);
        else Count<KernelWidth.Scalar>(docs, unknown, codes, counts);
    }

    /// <summary>As the other, by a kernel of some width.</summary>
    internal static void Count<TWidth>(ReadOnlySpan<ulong> docs, ulong[]? unknown, ReadOnlySpan<byte> codes, Span<int> counts) where TWidth : struct, IKernelWidth
    {
        ref var first = ref MemoryMarshal.GetReference(codes[..(docs.Length * Bits.WordSize)]);
        if (TWidth.Bits == 512 && Avx512Vbmi2.IsSupported)
        {
            CountGathered(docs, unknown, ref first, counts);
            return;
        }

        for (var w = Bits.NextSet(docs, 0); w < docs.Length; w = Bits.NextSet(docs, w + 1))
        {
            ref var part = ref Unsafe.Add(ref first, w * Bits.WordSize);
            for (var word = unknown is null ? docs[w] : docs[w] & ~unknown[w]; word != 0; word &= word - 1)
                counts[Unsafe.Add(ref part, BitOperations.TrailingZeroCount(word))]++;
        }
    }

    private static void CountGathered(ReadOnlySpan<ulong> docs, ulong[]? unknown, ref byte first, Span<int> counts)
    {
        Span<byte> gathered = stackalloc byte[Gathered + Bits.WordSize];
        Span<int> tables = stackalloc int[Tables * Values];
        tables.Clear();
        ref var to = ref MemoryMarshal.GetReference(gathered);
        var filled = 0;
        for (var w = Bits.NextSet(docs, 0); w < docs.Length; w = Bits.NextSet(docs, w + 1))
        {
            var word = unknown is null ? docs[w] : docs[w] & ~unknown[w];
            var values = Vector512.LoadUnsafe(ref Unsafe.Add(ref first, w * Bits.WordSize));
            Avx512Vbmi2.Compress(Vector512<byte>.Zero, Lanes(word), values).StoreUnsafe(ref to, (nuint)filled);
            filled += BitOperations.PopCount(word);
            if (filled < Gathered) continue;
            Tally(gathered[..filled], tables);
            filled = 0;
        }

        Tally(gathered[..filled], tables);
        for (var value = 0; value < Values; value++)
            for (var table = 0; table < Tables; table++) counts[value] += tables[(table * Values) + value];
    }

    private static void Tally(ReadOnlySpan<byte> bytes, Span<int> tables)
    {
        ref var from = ref MemoryMarshal.GetReference(bytes);
        ref var a = ref MemoryMarshal.GetReference(tables);
        ref var b = ref Unsafe.Add(ref a, Values);
        ref var c = ref Unsafe.Add(ref b, Values);
        ref var d = ref Unsafe.Add(ref c, Values);
        var at = 0;
        for (; at + sizeof(ulong) <= bytes.Length; at += sizeof(ulong))
        {
            var eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, at));
            Unsafe.Add(ref a, (int)(byte)eight)++;
            Unsafe.Add(ref b, (int)(byte)(eight >> 8))++;
            Unsafe.Add(ref c, (int)(byte)(eight >> 16))++;
            Unsafe.Add(ref d, (int)(byte)(eight >> 24))++;
            Unsafe.Add(ref a, (int)(byte)(eight >> 32))++;
            Unsafe.Add(ref b, (int)(byte)(eight >> 40))++;
            Unsafe.Add(ref c, (int)(byte)(eight >> 48))++;
            Unsafe.Add(ref d, (int)(byte)(eight >> 56))++;
        }

        for (; at < bytes.Length; at++) Unsafe.Add(ref a, (int)Unsafe.Add(ref from, at))++;
    }

    // All bits of a lane for each bit of a word: a byte of the word for eight lanes, of which each keeps its own bit.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Lanes(ulong word)
    {
        var places = Vector512.Create(
            Vector256.Create(0x0000000000000000UL, 0x0101010101010101UL, 0x0202020202020202UL, 0x0303030303030303UL),
            Vector256.Create(0x0404040404040404UL, 0x0505050505050505UL, 0x0606060606060606UL, 0x0707070707070707UL)).AsByte();
        var own = Vector512.Create(0x8040201008040201UL).AsByte();
        return Vector512.Equals(Avx512BW.Shuffle(Vector512.Create(word).AsByte(), places) & own, own);
    }
}
