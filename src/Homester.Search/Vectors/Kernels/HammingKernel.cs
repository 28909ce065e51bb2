using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Homester.Search.Vectors.Kernels;

/// <summary>
/// In how many bits codes differ. Long codes are counted by a table of nibbles in vectors (.NET exposes no vector popcount), short ones by the popcount of words,
/// which at six words keeps up with memory. Thread safe.
/// </summary>
internal static class HammingKernel
{
    private static readonly bool Wide = Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;
    private static readonly bool Middle = Avx2.IsSupported;

    /// <summary>The distance of two codes of one length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Distance(ref ulong a, ref ulong b, int words)
    {
        if (words == 6) return Six(ref a, ref b);
        if (words < 8) return Scalar(ref a, ref b, 0, words);
        return Wide ? Distance512(ref a, ref b, words) : Middle ? Distance256(ref a, ref b, words) : Scalar(ref a, ref b, 0, words);
    }

    internal static int Scalar(ref ulong a, ref ulong b, int from, int to)
    {
        var distance = 0;
        for (var w = from; w < to; w++) distance += BitOperations.PopCount(Unsafe.Add(ref a, w) ^ Unsafe.Add(ref b, w));
        return distance;
    }

    internal static int Distance512(ref ulong a, ref ulong b, int words)
    {
        var nibble = Vector512.Create((byte)0x0F);
        var table = Vector512.Create(Nibbles);
        var sum = Vector512<ulong>.Zero;
        var w = 0;
        for (; w + 8 <= words; w += 8)
        {
            var bits = (Vector512.LoadUnsafe(ref a, (nuint)w) ^ Vector512.LoadUnsafe(ref b, (nuint)w)).AsByte();
            var counts = Avx512BW.Shuffle(table, bits & nibble) + Avx512BW.Shuffle(table, (bits.AsUInt16() >>> 4).AsByte() & nibble);
            sum += Avx512BW.SumAbsoluteDifferences(counts, Vector512<byte>.Zero).AsUInt64();
        }

        return (int)Vector512.Sum(sum) + Scalar(ref a, ref b, w, words);
    }

    internal static int Distance256(ref ulong a, ref ulong b, int words)
    {
        var nibble = Vector256.Create((byte)0x0F);
        var table = Vector256.Create(Nibbles, Nibbles);
        var sum = Vector256<ulong>.Zero;
        var w = 0;
        for (; w + 4 <= words; w += 4)
        {
            var bits = (Vector256.LoadUnsafe(ref a, (nuint)w) ^ Vector256.LoadUnsafe(ref b, (nuint)w)).AsByte();
            var counts = Avx2.Shuffle(table, bits & nibble) + Avx2.Shuffle(table, (bits.AsUInt16() >>> 4).AsByte() & nibble);
            sum += Avx2.SumAbsoluteDifferences(counts, Vector256<byte>.Zero).AsUInt64();
        }

        return (int)Vector256.Sum(sum) + Scalar(ref a, ref b, w, words);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Six(ref ulong a, ref ulong b) =>
        BitOperations.PopCount(a ^ b)
        + BitOperations.PopCount(Unsafe.Add(ref a, 1) ^ Unsafe.Add(ref b, 1))
        + BitOperations.PopCount(Unsafe.Add(ref a, 2) ^ Unsafe.Add(ref b, 2))
        + BitOperations.PopCount(Unsafe.Add(ref a, 3) ^ Unsafe.Add(ref b, 3))
        + BitOperations.PopCount(Unsafe.Add(ref a, 4) ^ Unsafe.Add(ref b, 4))
        + BitOperations.PopCount(Unsafe.Add(ref a, 5) ^ Unsafe.Add(ref b, 5));

    private static Vector128<byte> Nibbles => Vector128.Create((byte)0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4);
}
