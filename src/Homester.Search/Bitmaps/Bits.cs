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

    public static int Count(ReadOnlySpan<ulong> bits)
    {
        var count = 0;
        foreach (var word in bits) count += BitOperations.PopCount(word);
        return count;
    }

    public static int AndCount(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        var count = 0;
        for (var w = 0; w < a.Length && w < b.Length; w++) count += BitOperations.PopCount(a[w] & b[w]);
        return count;
    }

    public static int AndCount(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, ReadOnlySpan<ulong> c)
    {
        var count = 0;
        for (var w = 0; w < a.Length && w < b.Length && w < c.Length; w++) count += BitOperations.PopCount(a[w] & b[w] & c[w]);
        return count;
    }

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

    /// <summary>The set bits, ascending: <c>foreach (var doc in Bits.Of(bits))</c>.</summary>
    public static Enumerator Of(ReadOnlySpan<ulong> bits) => new(bits);

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
            while (_rest == 0)
            {
                if (++_word >= _bits.Length) return false;
                _rest = _bits[_word];
            }

            Current = (_word << 6) + BitOperations.TrailingZeroCount(_rest);
            _rest &= _rest - 1;
            return true;
        }
    }
}
