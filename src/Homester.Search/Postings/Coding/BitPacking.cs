using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

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

    /// <summary>Numbers side by side, at most eight of at most eight bits and 56 bits together, as bytes; the first is the lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong ReadBytes(ReadOnlySpan<byte> bytes, long bit, int count, int width)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), (nint)(bit >> 3))) >> (int)(bit & 7);
        word &= (1UL << (count * width)) - 1;
        return Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitDeposit(word, ((1UL << width) - 1) * 0x0101_0101_0101_0101) : Spread(word, count, width);
    }

    internal static ulong Spread(ulong packed, int count, int width)
    {
        var (spread, one) = (0UL, (1UL << width) - 1);
        for (var i = 0; i < count; i++) spread |= ((packed >> (i * width)) & one) << (8 * i);
        return spread;
    }
}
