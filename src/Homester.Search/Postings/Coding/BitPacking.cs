using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Homester.Search.Postings.Coding;

/// <summary>Numbers of any width side by side, lowest bit first. What is read from must go on for <see cref="Padding"/> bytes after the last number.</summary>
internal static class BitPacking
{
    /// <summary>Bytes that a read may touch beyond the number.</summary>
    public const int Padding = 8;

    /// <summary>Bits that a number needs; 0 for 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WidthOf(uint value) => 32 - BitOperations.LeadingZeroCount(value);

    /// <summary>Bytes of a number of bits.</summary>
    public static int BytesOf(long bits) => (int)((bits + 7) >> 3);

    /// <summary>The number of a width, at most 32, at a bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Read(ReadOnlySpan<byte> bytes, long bit, int width)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), (nint)(bit >> 3)));
        return (uint)((word >> (int)(bit & 7)) & ((1UL << width) - 1));
    }
}
