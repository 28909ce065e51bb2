using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Homester.Search.Bitmaps;
using Homester.Search.Facets;
using Homester.Search.Snapshots;

namespace Homester.Search.Columns;

/// <summary>
/// Numbers as offsets from the smallest one in units of their greatest common divisor, in the narrowest integer that holds them: prices in whole
/// dollars take no room for cents.
/// </summary>
/// <typeparam name="T">byte, ushort, uint or ulong.</typeparam>
internal sealed class PackedColumn<T> : NumberColumn where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>, IMinMaxValue<T>
{
    private const int SampleSize = 256;
    private const int FewValues = 24;

    // Padded to whole bitmap words, so that a kernel never has to mind the end.
    private readonly T[] _offsets;
    private readonly ulong[]? _unknown;
    private readonly int _count;
    private readonly T[] _sample;

    /// <summary>Packs values; what is unknown may be anything.</summary>
    public PackedColumn(ReadOnlySpan<long> values, long min, long max, long unit, ulong[]? unknown)
    {
        (_count, Min, Max, Unit, _unknown) = (values.Length, min, max, unit, unknown);
        _offsets = new T[Bits.Words(values.Length) * Bits.WordSize];
        for (var doc = 0; doc < values.Length; doc++)
        {
            if (unknown is not null && Bits.Get(unknown, doc)) continue;
            var offset = (ulong)(values[doc] - min);
            _offsets[doc] = T.CreateTruncating(unit == 1 ? offset : offset / (ulong)unit);
        }

        _sample = Sample();
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public PackedColumn(SnapshotReader reader)
    {
        var head = reader.Array<long>("head");
        (_count, Min, Max, Unit) = ((int)head[0], head[1], head[2], head[3]);
        _offsets = reader.Array<T>("offsets");
        _unknown = reader.OptionalArray<ulong>("unknown");
        _sample = Sample();
    }

    /// <inheritdoc/>
    public override void Save(SnapshotWriter writer)
    {
        writer.Write<long>("head", [_count, Min, Max, Unit]);
        writer.Write("offsets", _offsets);
        writer.WriteOptional("unknown", _unknown);
    }

    /// <summary>What every value's distance from <see cref="Min"/> is a multiple of.</summary>
    public long Unit { get; }

    public override ulong[]? Unknown => _unknown;

    public override long Min { get; }

    public override long Max { get; }

    public override long Bytes => ((long)(_offsets.Length + _sample.Length) * Unsafe.SizeOf<T>()) + ((_unknown?.Length ?? 0) * 8L);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override long Get(int doc) => Value(_offsets[doc]);

    public override double Share(long low, long high)
    {
        if (!Offsets(low, high, out var from, out var span)) return 0;
        // Half a listing, so that nothing is taken for impossible.
        var inside = 0.5;
        foreach (var offset in _sample)
            if (offset >= from && offset - from <= span) inside++;
        return Math.Min(1, inside / Math.Max(1, _sample.Length));
    }

    public override void FillRange(long low, long high, Span<ulong> bits)
    {
        switch (KernelWidth.Best)
        {
            case 512: FillRange<KernelWidth.Of512>(low, high, bits); break;
            case 256: FillRange<KernelWidth.Of256>(low, high, bits); break;
            default: FillRange<KernelWidth.Scalar>(low, high, bits); break;
        }
    }

    public override long Restrict(ReadOnlySpan<(long Low, long High)> ranges, bool unknown, Span<ulong> bits, WordWindow window)
    {
        if (ranges.Length != 1) return base.Restrict(ranges, unknown, bits, window);
        return KernelWidth.Best switch
        {
            512 => Restrict<KernelWidth.Of512>(ranges[0].Low, ranges[0].High, unknown, bits, window),
            256 => Restrict<KernelWidth.Of256>(ranges[0].Low, ranges[0].High, unknown, bits, window),
            _ => Restrict<KernelWidth.Scalar>(ranges[0].Low, ranges[0].High, unknown, bits, window),
        };
    }

    public override void Walk(ReadOnlySpan<ulong> docs, ValueWalk walk)
    {
        switch (KernelWidth.Best)
        {
            case 512: Walk<KernelWidth.Of512>(docs, walk); break;
            case 256: Walk<KernelWidth.Of256>(docs, walk); break;
            default: Walk<KernelWidth.Scalar>(docs, walk); break;
        }
    }

    public override ulong Word(int word, long low, long high)
    {
        if (!Offsets(low, high, out var from, out var span)) return 0;
        ref var first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_offsets), word * Bits.WordSize);
        return Stated(word, KernelWidth.Best switch
        {
            512 => Inside<KernelWidth.Of512>(ref first, from, span),
            256 => Inside<KernelWidth.Of256>(ref first, from, span),
            _ => Inside<KernelWidth.Scalar>(ref first, from, span),
        });
    }

    public override long Sum(ReadOnlySpan<int> docs)
    {
        ulong sum = 0;
        foreach (var doc in docs) sum += ulong.CreateTruncating(_offsets[doc]);
        return (docs.Length * Min) + ((long)sum * Unit);
    }

    public override int Values(ReadOnlySpan<int> docs, Span<long> values)
    {
        var count = 0;
        foreach (var doc in docs)
            if (_unknown is null || !Bits.Get(_unknown, doc)) values[count++] = Value(_offsets[doc]);
        return count;
    }

    /// <summary>As the other, by a kernel of some width.</summary>
    internal void FillRange<TWidth>(long low, long high, Span<ulong> bits) where TWidth : struct, IKernelWidth
    {
        if (!Offsets(low, high, out var from, out var span)) return;
        ref var first = ref MemoryMarshal.GetArrayDataReference(_offsets);
        for (var w = 0; w < _offsets.Length / Bits.WordSize; w++)
            bits[w] |= Stated(w, Inside<TWidth>(ref Unsafe.Add(ref first, w * Bits.WordSize), from, span));
    }

    /// <summary>As the other, by a kernel of some width.</summary>
    internal long Restrict<TWidth>(long low, long high, bool unknown, Span<ulong> bits, WordWindow window) where TWidth : struct, IKernelWidth
    {
        var missing = unknown ? _unknown : null;
        if (!Offsets(low, high, out var from, out var span))
        {
            if (missing is not null) return Bits.Keep(window.Of(bits), window.Of(missing));
            window.Of(bits).Clear();
            return 0;
        }

        long left = 0;
        ref var first = ref MemoryMarshal.GetArrayDataReference(_offsets);
        bits = bits[..window.To];
        for (var w = Bits.NextSet(bits, window.From); w < bits.Length; w = Bits.NextSet(bits, w + 1))
        {
            var word = bits[w];
            var inside = Inside<TWidth>(ref Unsafe.Add(ref first, w * Bits.WordSize), from, span);
            if (missing is not null) inside |= missing[w];
            else if (_unknown is not null) inside &= ~_unknown[w];
            word &= inside;
            bits[w] = word;
            left += BitOperations.PopCount(word);
        }

        return left;
    }

    /// <summary>As the other, by a kernel of some width.</summary>
    internal void Walk<TWidth>(ReadOnlySpan<ulong> docs, ValueWalk walk) where TWidth : struct, IKernelWidth
    {
        var (low, high) = (walk.Low, walk.High);
        if (!Offsets(low, high, out var from, out var span)) return;
        ref var first = ref MemoryMarshal.GetArrayDataReference(_offsets);
        for (var w = Bits.NextSet(docs, 0); w < docs.Length; w = Bits.NextSet(docs, w + 1))
        {
            var word = docs[w];
            if (_unknown is not null) word &= ~_unknown[w];
            if (word == 0) continue;
            word &= Inside<TWidth>(ref Unsafe.Add(ref first, w * Bits.WordSize), from, span);
            if (word == 0) continue;
            for (; word != 0; word &= word - 1)
            {
                var doc = (w * Bits.WordSize) + BitOperations.TrailingZeroCount(word);
                var value = Get(doc);
                if (value >= walk.Low && value <= walk.High) walk.Take(doc, value);
            }

            if (walk.Low == low && walk.High == high) continue;
            (low, high) = (walk.Low, walk.High);
            if (!Offsets(low, high, out from, out span)) return;
        }
    }

    public override int Gather(ReadOnlySpan<ulong> docs, Span<int> stating, Span<long> values)
    {
        var count = 0;
        for (var w = Bits.NextSet(docs, 0); w < docs.Length; w = Bits.NextSet(docs, w + 1))
        {
            var rest = _unknown is null ? docs[w] : docs[w] & ~_unknown[w];
            for (; rest != 0; rest &= rest - 1)
            {
                var doc = (w * Bits.WordSize) + BitOperations.TrailingZeroCount(rest);
                stating[count] = doc;
                values[count++] = Value(_offsets[doc]);
            }
        }

        return count;
    }

    public override void Count(ReadOnlySpan<ulong> docs, in BucketScale scale, long first, Span<int> counts)
    {
        if (Unsafe.SizeOf<T>() == 1) CountOffsets(docs, scale, first, counts);
        else if (Division(scale, first) is { } division) CountDivided(docs, division, counts);
        else base.Count(docs, scale, first, counts);
    }

    // Bytes have few values: they are counted as they are, and only the counts are put into buckets.
    private void CountOffsets(ReadOnlySpan<ulong> docs, in BucketScale scale, long first, Span<int> counts)
    {
        Span<int> byOffset = stackalloc int[byte.MaxValue + 1];
        byOffset.Clear();
        var largest = (int)((ulong)(Max - Min) / (ulong)Unit);
        var dense = largest < FewValues && KernelWidth.Best == 512;
        ref var offsets = ref MemoryMarshal.GetArrayDataReference(_offsets);
        for (var w = Bits.NextSet(docs, 0); w < docs.Length; w = Bits.NextSet(docs, w + 1))
        {
            var word = _unknown is null ? docs[w] : docs[w] & ~_unknown[w];
            if (word == 0) continue;
            if (dense && BitOperations.PopCount(word) > largest + 4)
            {
                var values = Vector512.LoadUnsafe(ref Unsafe.Add(ref offsets, w * Bits.WordSize));
                for (var offset = 0; offset <= largest; offset++)
                    byOffset[offset] += BitOperations.PopCount(word & Vector512.Equals(values, Vector512.Create(T.CreateTruncating(offset))).ExtractMostSignificantBits());
                continue;
            }

            ref var part = ref Unsafe.Add(ref offsets, w * Bits.WordSize);
            for (; word != 0; word &= word - 1) byOffset[int.CreateTruncating(Unsafe.Add(ref part, BitOperations.TrailingZeroCount(word)))]++;
        }

        for (var offset = 0; offset <= largest; offset++)
            if (byOffset[offset] > 0) counts[(int)(scale.BucketOf(Min + (offset * Unit)) - first)] += byOffset[offset];
    }

    private void CountDivided(ReadOnlySpan<ulong> docs, (ulong Start, ulong Step, ulong Magic) by, Span<int> counts)
    {
        ref var offsets = ref MemoryMarshal.GetArrayDataReference(_offsets);
        for (var w = Bits.NextSet(docs, 0); w < docs.Length; w = Bits.NextSet(docs, w + 1))
        {
            var word = _unknown is null ? docs[w] : docs[w] & ~_unknown[w];
            ref var part = ref Unsafe.Add(ref offsets, w * Bits.WordSize);
            for (; word != 0; word &= word - 1)
            {
                var distance = by.Start + (ulong.CreateTruncating(Unsafe.Add(ref part, BitOperations.TrailingZeroCount(word))) * by.Step);
                counts[(int)(by.Magic == 0 ? distance : Math.BigMul(by.Magic, distance, out _))]++;
            }
        }
    }

    // Division of numbers below 2^32 by one multiplication (Lemire, Kaser, Kurz: Faster remainder by direct computation).
    private (ulong Start, ulong Step, ulong Magic)? Division(in BucketScale scale, long first)
    {
        var width = scale.PlainWidth;
        if (width is <= 0 or > uint.MaxValue) return null;
        var start = (Int128)Min - ((Int128)first * width);
        var end = (Int128)Max - ((Int128)first * width);
        if (start < 0 || end > uint.MaxValue) return null;
        return ((ulong)start, (ulong)Unit, width == 1 ? 0 : (ulong.MaxValue / (ulong)width) + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long Value(T offset) => Min + ((long)ulong.CreateTruncating(offset) * Unit);

    // The offsets of the values between the bounds: from the first one on, so many more.
    private bool Offsets(long low, long high, out T from, out T span)
    {
        low = Math.Max(low, Min);
        high = Math.Min(high, Max);
        (from, span) = (default, default);
        if (low > high) return false;
        var (first, last) = ((ulong)(low - Min), (ulong)(high - Min) / (ulong)Unit);
        first = (first / (ulong)Unit) + (first % (ulong)Unit == 0 ? 0UL : 1);
        if (first > last) return false;
        (from, span) = (T.CreateTruncating(first), T.CreateTruncating(last - first));
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Inside<TWidth>(ref T first, T from, T span) where TWidth : struct, IKernelWidth
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

    private ulong Stated(int w, ulong word)
    {
        if (_unknown is not null) word &= ~_unknown[w];
        var rest = _count - (w * Bits.WordSize);
        return rest < Bits.WordSize ? word & ((1UL << rest) - 1) : word;
    }

    // Values of documents evenly spread over the segment; what states nothing is left out, so a share is one of those that state it.
    private T[] Sample()
    {
        var sample = new List<T>(Math.Min(_count, SampleSize));
        var step = Math.Max(1, _count / SampleSize);
        for (var doc = step / 2; doc < _count && sample.Count < SampleSize; doc += step)
            if (_unknown is null || !Bits.Get(_unknown, doc)) sample.Add(_offsets[doc]);
        return [.. sample];
    }
}
