using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Homester.Search.Bitmaps;
using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>Numbers as offsets from the smallest one, in the narrowest integer that holds them.</summary>
/// <typeparam name="T">byte, ushort, uint or ulong.</typeparam>
internal sealed class PackedColumn<T> : NumberColumn where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>, IMinMaxValue<T>
{
    // Padded to whole bitmap words, so that a kernel never has to mind the end.
    private readonly T[] _offsets;
    private readonly ulong[]? _unknown;
    private readonly int _count;

    public PackedColumn(ReadOnlySpan<long> values, long min, long max, ulong[]? unknown)
    {
        (_count, Min, Max, _unknown) = (values.Length, min, max, unknown);
        _offsets = new T[Bits.Words(values.Length) * Bits.WordSize];
        for (var doc = 0; doc < values.Length; doc++)
            if (unknown is null || !Bits.Get(unknown, doc)) _offsets[doc] = T.CreateTruncating((ulong)(values[doc] - min));
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public PackedColumn(SnapshotReader reader)
    {
        var head = reader.Array<long>("head");
        (_count, Min, Max) = ((int)head[0], head[1], head[2]);
        _offsets = reader.Array<T>("offsets");
        _unknown = reader.OptionalArray<ulong>("unknown");
    }

    /// <inheritdoc/>
    public override void Save(SnapshotWriter writer)
    {
        writer.Write<long>("head", [_count, Min, Max]);
        writer.Write("offsets", _offsets);
        writer.WriteOptional("unknown", _unknown);
    }

    public override ulong[]? Unknown => _unknown;

    public override long Min { get; }

    public override long Max { get; }

    public override long Bytes => ((long)_offsets.Length * Unsafe.SizeOf<T>()) + ((_unknown?.Length ?? 0) * 8L);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override long Get(int doc) => Min + (long)ulong.CreateTruncating(_offsets[doc]);

    public override void FillRange(long low, long high, Span<ulong> bits) => FillRange(low, high, bits, Vector512.IsHardwareAccelerated);

    /// <summary>As the other, by vectors or one by one.</summary>
    internal void FillRange(long low, long high, Span<ulong> bits, bool wide)
    {
        low = Math.Max(low, Min);
        high = Math.Min(high, Max);
        if (low > high) return;
        var (from, to) = (T.CreateTruncating((ulong)(low - Min)), T.CreateTruncating((ulong)(high - Min)));
        if (wide) FillWide(from, to, bits);
        else FillScalar(from, to, bits);
    }

    public override int Gather(ReadOnlySpan<ulong> docs, Span<int> stating, Span<long> values)
    {
        var count = 0;
        for (var w = 0; w < docs.Length; w++)
        {
            var rest = _unknown is null ? docs[w] : docs[w] & ~_unknown[w];
            for (; rest != 0; rest &= rest - 1)
            {
                var doc = (w * Bits.WordSize) + BitOperations.TrailingZeroCount(rest);
                stating[count] = doc;
                values[count++] = Min + (long)ulong.CreateTruncating(_offsets[doc]);
            }
        }

        return count;
    }

    private void FillWide(T from, T to, Span<ulong> bits)
    {
        var (low, high) = (Vector512.Create(from), Vector512.Create(to));
        var vectors = MemoryMarshal.Cast<T, Vector512<T>>(_offsets);
        var perWord = Bits.WordSize / Vector512<T>.Count;
        for (int w = 0, v = 0; v < vectors.Length; w++)
        {
            ulong word = 0;
            for (var part = 0; part < perWord; part++, v++)
            {
                var inside = Vector512.GreaterThanOrEqual(vectors[v], low) & Vector512.LessThanOrEqual(vectors[v], high);
                word |= inside.ExtractMostSignificantBits() << (part * Vector512<T>.Count);
            }

            bits[w] |= Stated(w, word);
        }
    }

    private void FillScalar(T from, T to, Span<ulong> bits)
    {
        var span = to - from;
        for (var w = 0; w < _offsets.Length / Bits.WordSize; w++)
        {
            var part = _offsets.AsSpan(w * Bits.WordSize, Bits.WordSize);
            ulong word = 0;
            for (var i = 0; i < part.Length; i++)
                if (part[i] >= from && part[i] - from <= span) word |= 1UL << i;
            bits[w] |= Stated(w, word);
        }
    }

    private ulong Stated(int w, ulong word)
    {
        if (_unknown is not null) word &= ~_unknown[w];
        var rest = _count - (w * Bits.WordSize);
        return rest < Bits.WordSize ? word & ((1UL << rest) - 1) : word;
    }
}
