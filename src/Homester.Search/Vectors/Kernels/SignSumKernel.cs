using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Homester.Search.Vectors.Kernels;

/// <summary>Sums of the bytes whose bit is set in a code: how well a query's numbers agree with the signs of a passage. Exact, so the same on every path. Thread safe.</summary>
internal static class SignSumKernel
{
    private static readonly bool Wide = Vector512.IsHardwareAccelerated && Avx512BW.IsSupported;
    private static readonly bool Middle = Avx2.IsSupported;

    /// <summary>The sum of <paramref name="values"/>, 64 for each word, where the bit of <paramref name="code"/> is set.</summary>
    public static int Sum(ReadOnlySpan<byte> values, ReadOnlySpan<ulong> code) =>
        Wide ? Sum512(values, code) : Middle ? Sum256(values, code) : SumScalar(values, code);

    internal static int Sum512(ReadOnlySpan<byte> values, ReadOnlySpan<ulong> code)
    {
        // Eight places of a vector look at one byte of the word, each at a bit of its own.
        var spread = Vector512.Create(
            0x0000000000000000UL, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303, 0x0404040404040404, 0x0505050505050505, 0x0606060606060606, 0x0707070707070707).AsByte();
        var places = Vector512.Create(0x8040201008040201UL).AsByte();
        ref var bytes = ref MemoryMarshal.GetReference(values);
        var sum = Vector512<ulong>.Zero;
        for (var w = 0; w < code.Length; w++)
        {
            var bits = Avx512BW.Shuffle(Vector512.Create(code[w]).AsByte(), spread) & places;
            var kept = Vector512.Equals(bits, places) & Vector512.LoadUnsafe(ref bytes, (nuint)w * 64);
            sum += Avx512BW.SumAbsoluteDifferences(kept, Vector512<byte>.Zero).AsUInt64();
        }

        return (int)Vector512.Sum(sum);
    }

    internal static int Sum256(ReadOnlySpan<byte> values, ReadOnlySpan<ulong> code)
    {
        var spread = Vector256.Create(0x0000000000000000UL, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303).AsByte();
        var places = Vector256.Create(0x8040201008040201UL).AsByte();
        ref var bytes = ref MemoryMarshal.GetReference(values);
        var sum = Vector256<ulong>.Zero;
        for (var half = 0; half < code.Length * 2; half++)
        {
            var bits = Avx2.Shuffle(Vector256.Create((uint)(code[half / 2] >> (half % 2 * 32))).AsByte(), spread) & places;
            var kept = Vector256.Equals(bits, places) & Vector256.LoadUnsafe(ref bytes, (nuint)half * 32);
            sum += Avx2.SumAbsoluteDifferences(kept, Vector256<byte>.Zero).AsUInt64();
        }

        return (int)Vector256.Sum(sum);
    }

    internal static int SumScalar(ReadOnlySpan<byte> values, ReadOnlySpan<ulong> code)
    {
        var sum = 0;
        for (var w = 0; w < code.Length; w++)
            for (var rest = code[w]; rest != 0; rest &= rest - 1) sum += values[(w * 64) + BitOperations.TrailingZeroCount(rest)];
        return sum;
    }
}
