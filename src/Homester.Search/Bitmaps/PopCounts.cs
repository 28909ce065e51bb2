using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Homester.Search.Bitmaps;

/// <summary>
/// Counts of bits of one, two or three bitmaps that are combined on the way, kept or not. Vectors count by a table of nibbles (Muła, Kurz,
/// Lemire: Faster Population Counts Using AVX2 Instructions), since .NET has no class for the instruction that counts whole vectors.
/// </summary>
internal static class PopCounts
{
    /// <summary>What is counted of the words of two bitmaps.</summary>
    internal enum Joint
    {
        /// <summary>Bits of both.</summary>
        And,
        /// <summary>Bits of the first alone.</summary>
        AndNot,
    }

    private static Vector128<byte> Nibbles => Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);

    /// <summary>Bits set.</summary>
    public static int Count<TWidth>(ReadOnlySpan<ulong> a) where TWidth : struct, IKernelWidth
    {
        ref var first = ref MemoryMarshal.GetReference(a);
        nuint at = 0;
        long count = 0;
        if (TWidth.Bits == 512)
        {
            var sums = Vector512<ulong>.Zero;
            for (; at + 8 <= (nuint)a.Length; at += 8) sums += Of(Vector512.LoadUnsafe(ref first, at));
            count = (long)Vector512.Sum(sums);
        }
        else if (TWidth.Bits == 256)
        {
            var sums = Vector256<ulong>.Zero;
            for (; at + 4 <= (nuint)a.Length; at += 4) sums += Of(Vector256.LoadUnsafe(ref first, at));
            count = (long)Vector256.Sum(sums);
        }

        for (; at < (nuint)a.Length; at++) count += BitOperations.PopCount(Unsafe.Add(ref first, at));
        return (int)count;
    }

    /// <summary>Bits set in both.</summary>
    public static int AndCount<TWidth>(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b) where TWidth : struct, IKernelWidth
    {
        var length = (nuint)Math.Min(a.Length, b.Length);
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b);
        nuint at = 0;
        long count = 0;
        if (TWidth.Bits == 512)
        {
            var sums = Vector512<ulong>.Zero;
            for (; at + 8 <= length; at += 8) sums += Of(Vector512.LoadUnsafe(ref first, at) & Vector512.LoadUnsafe(ref second, at));
            count = (long)Vector512.Sum(sums);
        }
        else if (TWidth.Bits == 256)
        {
            var sums = Vector256<ulong>.Zero;
            for (; at + 4 <= length; at += 4) sums += Of(Vector256.LoadUnsafe(ref first, at) & Vector256.LoadUnsafe(ref second, at));
            count = (long)Vector256.Sum(sums);
        }

        for (; at < length; at++) count += BitOperations.PopCount(Unsafe.Add(ref first, at) & Unsafe.Add(ref second, at));
        return (int)count;
    }

    /// <summary>Bits set in all three.</summary>
    public static int AndCount<TWidth>(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, ReadOnlySpan<ulong> c) where TWidth : struct, IKernelWidth
    {
        var length = (nuint)Math.Min(Math.Min(a.Length, b.Length), c.Length);
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b);
        ref var third = ref MemoryMarshal.GetReference(c);
        nuint at = 0;
        long count = 0;
        if (TWidth.Bits == 512)
        {
            var sums = Vector512<ulong>.Zero;
            for (; at + 8 <= length; at += 8)
                sums += Of(Vector512.LoadUnsafe(ref first, at) & Vector512.LoadUnsafe(ref second, at) & Vector512.LoadUnsafe(ref third, at));
            count = (long)Vector512.Sum(sums);
        }
        else if (TWidth.Bits == 256)
        {
            var sums = Vector256<ulong>.Zero;
            for (; at + 4 <= length; at += 4)
                sums += Of(Vector256.LoadUnsafe(ref first, at) & Vector256.LoadUnsafe(ref second, at) & Vector256.LoadUnsafe(ref third, at));
            count = (long)Vector256.Sum(sums);
        }

        for (; at < length; at++)
            count += BitOperations.PopCount(Unsafe.Add(ref first, at) & Unsafe.Add(ref second, at) & Unsafe.Add(ref third, at));
        return (int)count;
    }

    /// <summary>Combines the second, at least as long, into the first and counts what is left there.</summary>
    public static int Restrict<TWidth>(Span<ulong> a, ReadOnlySpan<ulong> b, Joint joint) where TWidth : struct, IKernelWidth
    {
        var length = (nuint)a.Length;
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b[..a.Length]);
        nuint at = 0;
        long count = 0;
        var flip = joint == Joint.AndNot ? ulong.MaxValue : 0;
        if (TWidth.Bits == 512)
        {
            var (sums, flips) = (Vector512<ulong>.Zero, Vector512.Create(flip));
            for (; at + 8 <= length; at += 8)
            {
                var both = Vector512.LoadUnsafe(ref first, at) & (Vector512.LoadUnsafe(ref second, at) ^ flips);
                both.StoreUnsafe(ref first, at);
                sums += Of(both);
            }

            count = (long)Vector512.Sum(sums);
        }
        else if (TWidth.Bits == 256)
        {
            var (sums, flips) = (Vector256<ulong>.Zero, Vector256.Create(flip));
            for (; at + 4 <= length; at += 4)
            {
                var both = Vector256.LoadUnsafe(ref first, at) & (Vector256.LoadUnsafe(ref second, at) ^ flips);
                both.StoreUnsafe(ref first, at);
                sums += Of(both);
            }

            count = (long)Vector256.Sum(sums);
        }

        for (; at < length; at++)
        {
            ref var word = ref Unsafe.Add(ref first, at);
            word &= Unsafe.Add(ref second, at) ^ flip;
            count += BitOperations.PopCount(word);
        }

        return (int)count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Of(Vector512<ulong> bits)
    {
        var half = Vector256.Create(Nibbles, Nibbles);
        var table = Vector512.Create(half, half);
        var nibble = Vector512.Create((byte)0x0F);
        if (!Avx512BW.IsSupported) return Vector512.Create(Of(bits.GetLower()), Of(bits.GetUpper()));
        var counts = Avx512BW.Shuffle(table, bits.AsByte() & nibble) + Avx512BW.Shuffle(table, Vector512.ShiftRightLogical(bits.AsUInt16(), 4).AsByte() & nibble);
        return Avx512BW.SumAbsoluteDifferences(counts, Vector512<byte>.Zero).AsUInt64();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Of(Vector256<ulong> bits)
    {
        if (!Avx2.IsSupported)
        {
            return Vector256.Create(
                (ulong)BitOperations.PopCount(bits[0]), (ulong)BitOperations.PopCount(bits[1]),
                (ulong)BitOperations.PopCount(bits[2]), (ulong)BitOperations.PopCount(bits[3]));
        }

        var table = Vector256.Create(Nibbles, Nibbles);
        var nibble = Vector256.Create((byte)0x0F);
        var counts = Avx2.Shuffle(table, bits.AsByte() & nibble) + Avx2.Shuffle(table, Vector256.ShiftRightLogical(bits.AsUInt16(), 4).AsByte() & nibble);
        return Avx2.SumAbsoluteDifferences(counts, Vector256<byte>.Zero).AsUInt64();
    }
}
