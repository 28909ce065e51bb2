using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Homester.Search.Bitmaps;

/// <summary>Set operations on bitmaps held as spans of 64-bit words; bit i of word w stands for document 64w + i. Bits beyond the last document are 0.</summary>
internal static class Bits
{
    /// <summary>Documents of one word.</summary>
    public const int WordSize = 64;

    /// <summary>Words that hold <paramref name="count"/> bits.</summary>
    public static int Words(int count) => (count + WordSize - 1) / WordSize;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Get(ReadOnlySpan<ulong> bits, int i) => (bits[i >> 6] >> (i & 63) & 1) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(Span<ulong> bits, int i) => bits[i >> 6] |= 1UL << (i & 63);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear(Span<ulong> bits, int i) => bits[i >> 6] &= ~(1UL << (i & 63));

    /// <summary>Sets the first <paramref name="count"/> bits and no others.</summary>
    public static void Fill(Span<ulong> bits, int count)
    {
        var full = count >> 6;
        bits[..full].Fill(ulong.MaxValue);
        bits[full..].Clear();
        if ((count & 63) != 0) bits[full] = (1UL << (count & 63)) - 1;
    }

    /// <summary>Sets the bits from <paramref name="from"/> up to <paramref name="to"/>, exclusive.</summary>
    public static void SetRange(Span<ulong> bits, int from, int to)
    {
        if (from >= to) return;
        var (first, last) = (from >> 6, (to - 1) >> 6);
        var head = ulong.MaxValue << (from & 63);
        var tail = ulong.MaxValue >> (63 - ((to - 1) & 63));
        if (first == last)
        {
            bits[first] |= head & tail;
            return;
        }

        bits[first] |= head;
        for (var w = first + 1; w < last; w++) bits[w] = ulong.MaxValue;
        bits[last] |= tail;
    }

    /// <summary>Bits set.</summary>
    public static int Count(ReadOnlySpan<ulong> bits) => KernelWidth.Best switch
    {
        512 => PopCounts.Count<KernelWidth.Of512>(bits),
        256 => PopCounts.Count<KernelWidth.Of256>(bits),
        _ => PopCounts.Count<KernelWidth.Scalar>(bits),
    };

    /// <summary>Bits set in both; beyond the shorter one there are none.</summary>
    public static int AndCount(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b) => KernelWidth.Best switch
    {
        512 => PopCounts.AndCount<KernelWidth.Of512>(a, b),
        256 => PopCounts.AndCount<KernelWidth.Of256>(a, b),
        _ => PopCounts.AndCount<KernelWidth.Scalar>(a, b),
    };

    /// <summary>Bits set in all three.</summary>
    public static int AndCount(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, ReadOnlySpan<ulong> c) => KernelWidth.Best switch
    {
        512 => PopCounts.AndCount<KernelWidth.Of512>(a, b, c),
        256 => PopCounts.AndCount<KernelWidth.Of256>(a, b, c),
        _ => PopCounts.AndCount<KernelWidth.Scalar>(a, b, c),
    };

    /// <summary>Keeps the bits that the other has too; gives how many are left.</summary>
    public static int Keep(Span<ulong> target, ReadOnlySpan<ulong> other) => Restrict(target, other, PopCounts.Joint.And);

    /// <summary>Takes out the bits that the other has; gives how many are left.</summary>
    public static int TakeOut(Span<ulong> target, ReadOnlySpan<ulong> other) => Restrict(target, other, PopCounts.Joint.AndNot);

    public static void And(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var t = MemoryMarshal.Cast<ulong, Vector<ulong>>(target);
        var o = MemoryMarshal.Cast<ulong, Vector<ulong>>(other);
        for (var v = 0; v < t.Length && v < o.Length; v++) t[v] &= o[v];
        for (var w = t.Length * Vector<ulong>.Count; w < target.Length; w++) target[w] &= other[w];
    }

    public static void Or(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var t = MemoryMarshal.Cast<ulong, Vector<ulong>>(target);
        var o = MemoryMarshal.Cast<ulong, Vector<ulong>>(other);
        for (var v = 0; v < t.Length && v < o.Length; v++) t[v] |= o[v];
        for (var w = t.Length * Vector<ulong>.Count; w < target.Length; w++) target[w] |= other[w];
    }

    public static void AndNot(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var t = MemoryMarshal.Cast<ulong, Vector<ulong>>(target);
        var o = MemoryMarshal.Cast<ulong, Vector<ulong>>(other);
        for (var v = 0; v < t.Length && v < o.Length; v++) t[v] &= ~o[v];
        for (var w = t.Length * Vector<ulong>.Count; w < target.Length; w++) target[w] &= ~other[w];
    }

    /// <summary>Complements the first <paramref name="count"/> bits; the others become 0.</summary>
    public static void Not(Span<ulong> bits, int count)
    {
        for (var w = 0; w < bits.Length; w++) bits[w] = ~bits[w];
        if ((count & 63) != 0) bits[count >> 6] &= (1UL << (count & 63)) - 1;
    }

    public static void SetAll(Span<ulong> bits, ReadOnlySpan<int> docs)
    {
        foreach (var doc in docs) Set(bits, doc);
    }

    /// <summary>The first word from one on that has a bit set; the length when there is none. Runs of empty words are skipped many at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int NextSet(ReadOnlySpan<ulong> bits, int word)
    {
        if (word < bits.Length && bits[word] != 0) return word;
        return word >= bits.Length ? bits.Length : NextSetBeyond(bits, word + 1);
    }

    private static int NextSetBeyond(ReadOnlySpan<ulong> bits, int word) =>
        bits[word..].IndexOfAnyExcept(0UL) is >= 0 and var next ? word + next : bits.Length;

    /// <summary>The set bits, ascending: <c>foreach (var doc in Bits.Of(bits))</c>.</summary>
    public static Enumerator Of(ReadOnlySpan<ulong> bits) => new(bits);

    private static int Restrict(Span<ulong> target, ReadOnlySpan<ulong> other, PopCounts.Joint joint) => KernelWidth.Best switch
    {
        512 => PopCounts.Restrict<KernelWidth.Of512>(target, other, joint),
        256 => PopCounts.Restrict<KernelWidth.Of256>(target, other, joint),
        _ => PopCounts.Restrict<KernelWidth.Scalar>(target, other, joint),
    };

    /// <summary>Walks set bits in ascending order.</summary>
    public ref struct Enumerator(ReadOnlySpan<ulong> bits)
    {
        private readonly ReadOnlySpan<ulong> _bits = bits;
        private int _word = -1;
        private ulong _rest = 0;

        public int Current { get; private set; }

        public readonly Enumerator GetEnumerator() => this;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool MoveNext()
        {
            if (_rest == 0)
            {
                _word = NextSet(_bits, _word + 1);
                if (_word >= _bits.Length) return false;
                _rest = _bits[_word];
            }

            Current = (_word << 6) + BitOperations.TrailingZeroCount(_rest);
            _rest &= _rest - 1;
            return true;
        }
    }
}
