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

/// <summary>Writes numbers side by side.</summary>
internal struct BitWriter
{
    private ulong _held;
    private int _bits;

    /// <summary>Writes a number of at most 32 bits.</summary>
    public void Write(ref ByteWriter target, uint value, int width)
    {
        _held |= (ulong)value << _bits;
        _bits += width;
        if (_bits < 32) return;
        target.FourBytes((uint)_held);
        _held >>= 32;
        _bits -= 32;
    }

    /// <summary>Ends at a whole byte.</summary>
    public void Finish(ref ByteWriter target)
    {
        for (; _bits > 0; _bits -= 8, _held >>= 8) target.Byte((byte)_held);
        (_held, _bits) = (0, 0);
    }
}
