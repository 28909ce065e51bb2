using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Homester.Search.Vectors.Kernels;

/// <summary>
/// Sums of products of 16-bit and 8-bit numbers: exact, so the same on every path. Bytes are widened and multiplied in pairs into 32-bit lanes, which hold 4,096
/// dimensions (see <c>MeaningCode.Largest</c>); the lanes are added as 64-bit numbers. Thread safe.
/// </summary>
internal static class DotKernel
{
    private static readonly bool Wide = Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;
    private static readonly bool Middle = Avx2.IsSupported;

    /// <summary>The sum of products. The spans are of one length.</summary>
    public static long Dot(ReadOnlySpan<short> query, ReadOnlySpan<sbyte> passage) =>
        Wide ? Dot512(query, passage) : Middle ? Dot256(query, passage) : DotScalar(query, passage);

    internal static long Dot512(ReadOnlySpan<short> query, ReadOnlySpan<sbyte> passage)
    {
        ref var q = ref MemoryMarshal.GetReference(query);
        ref var p = ref MemoryMarshal.GetReference(passage);
        var (even, odd) = (Vector512<int>.Zero, Vector512<int>.Zero);
        nuint i = 0;
        for (; i + 64 <= (nuint)passage.Length; i += 64)
        {
            even += Avx512BW.MultiplyAddAdjacent(Vector512.LoadUnsafe(ref q, i), Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref p, i)));
            odd += Avx512BW.MultiplyAddAdjacent(Vector512.LoadUnsafe(ref q, i + 32), Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref p, i + 32)));
        }

        var (low, high) = Vector512.Widen(even + odd);
        return Vector512.Sum(low + high) + DotScalar(query[(int)i..], passage[(int)i..]);
    }

    internal static long Dot256(ReadOnlySpan<short> query, ReadOnlySpan<sbyte> passage)
    {
        ref var q = ref MemoryMarshal.GetReference(query);
        ref var p = ref MemoryMarshal.GetReference(passage);
        var (even, odd) = (Vector256<int>.Zero, Vector256<int>.Zero);
        nuint i = 0;
        for (; i + 32 <= (nuint)passage.Length; i += 32)
        {
            even += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref q, i), Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref p, i)));
            odd += Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref q, i + 16), Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref p, i + 16)));
        }

        var (low, high) = Vector256.Widen(even + odd);
        return Vector256.Sum(low + high) + DotScalar(query[(int)i..], passage[(int)i..]);
    }

    internal static long DotScalar(ReadOnlySpan<short> query, ReadOnlySpan<sbyte> passage)
    {
        long sum = 0;
        for (var i = 0; i < query.Length; i++) sum += query[i] * passage[i];
        return sum;
    }
}
