using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Homester.Search.Bitmaps;

namespace Homester.Search.Columns.Kernels;

/// <summary>Compares the 64 values of a bitmap word at once. Values are unsigned, and there are always 64 of them.</summary>
internal static class ValueWords
{
    /// <summary>As the other, by the kernel that this machine is best at.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Inside<T>(ref T first, T from, T span) where T : unmanaged, IBinaryInteger<T> => KernelWidth.Best switch
    {
        512 => Inside<T, KernelWidth.Of512>(ref first, from, span),
        256 => Inside<T, KernelWidth.Of256>(ref first, from, span),
        _ => Inside<T, KernelWidth.Scalar>(ref first, from, span),
    };

    /// <summary>The values from one on, up to so many more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Inside<T, TWidth>(ref T first, T from, T span) where T : unmanaged, IBinaryInteger<T> where TWidth : struct, IKernelWidth
    {
        ulong word = 0;
        if (TWidth.Bits == 512)
        {
            var (start, most) = (Vector512.Create(from), Vector512.Create(span));
            for (var at = 0; at < Bits.WordSize; at += Vector512<T>.Count)
                word |= Vector512.LessThanOrEqual(Vector512.LoadUnsafe(ref first, (nuint)at) - start, most).ExtractMostSignificantBits() << at;
        }
        else if (TWidth.Bits == 256)
        {
            var (start, most) = (Vector256.Create(from), Vector256.Create(span));
            for (var at = 0; at < Bits.WordSize; at += Vector256<T>.Count)
                word |= (ulong)Vector256.LessThanOrEqual(Vector256.LoadUnsafe(ref first, (nuint)at) - start, most).ExtractMostSignificantBits() << at;
        }
        else
        {
            for (var at = 0; at < Bits.WordSize; at++)
                if (Unsafe.Add(ref first, at) - from <= span) word |= 1UL << at;
        }

        return word;
    }
}
