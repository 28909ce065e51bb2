using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Homester.Search.Bitmaps;
using Homester.Search.Columns.Kernels;
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
    // For fewer documents, 256 codes and their buckets are more than the documents themselves.
    private const int WorthCodes = 2_048;
    private const int MostMixed = 4;

    // Padded to whole bitmap words, so that a kernel never has to mind the end.
    private readonly T[] _offsets;
    private readonly ulong[]? _unknown;
    private readonly int _count;
    private readonly T[] _sample;
    private CoarseCodes? _coarse;

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

    public override long Bytes => ((long)(_offsets.Length + _sample.Length) * Unsafe.SizeOf<T>()) + ((_unknown?.Length ?? 0) * 8L) + (_coarse?.Bytes ?? 0);

    public override NumberColumn Sieved(int least)
    {
        if (Unsafe.SizeOf<T>() >= sizeof(uint) && _count >= least) _coarse = CoarseCodes.Of(_offsets, _count, _unknown, Min, Max, Unit);
        return this;
    }

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

    public override void Walk(ReadOnlySpan<ulong> docs, WordWindow window, ValueWalk walk)
    {
        switch (KernelWidth.Best)
        {
            case 512: Walk<KernelWidth.Of512>(docs, window, walk); break;
            case 256: Walk<KernelWidth.Of256>(docs, window, walk); break;
            default: Walk<KernelWidth.Scalar>(docs, window, walk); break;
        }
    }

    public override ulong Word(int word, long low, long high)
    {
        if (!Offsets(low, high, out var from, out var span)) return 0;
        ref var first = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_offsets), word * Bits.WordSize);
        return Stated(word, ValueWords.Inside(ref first, from, span));
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
    internal void Walk<TWidth>(ReadOnlySpan<ulong> docs, WordWindow window, ValueWalk walk) where TWidth : struct, IKernelWidth
    {
        var (low, high) = (walk.Low, walk.High);
        if (!Offsets(low, high, out var from, out var span)) return;
        ref var first = ref MemoryMarshal.GetArrayDataReference(_offsets);
        var coarse = _coarse;
        var (code, codes) = Codes(coarse, from, span);
        docs = docs[..window.To];
        for (var w = Bits.NextSet(docs, window.From); w < docs.Length; w = Bits.NextSet(docs, w + 1))
        {
            var word = docs[w];
            if (_unknown is not null) word &= ~_unknown[w];
            if (word == 0) continue;
            word &= coarse is null
                ? Inside<TWidth>(ref Unsafe.Add(ref first, w * Bits.WordSize), from, span)
                : ValueWords.Inside<byte, TWidth>(ref coarse.Codes[w * Bits.WordSize], code, codes);
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
            (code, codes) = Codes(coarse, from, span);
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

    public override void Count(ReadOnlySpan<ulong> docs, int count, in BucketScale scale, long first, Span<int> counts)
    {
        if (Unsafe.SizeOf<T>() == 1) CountOffsets(docs, scale, first, counts);
        else if (Division(scale, first) is not { } division) base.Count(docs, count, scale, first, counts);
        else if (_coarse is null || count < WorthCodes || !CountCodes(_coarse, docs, division, counts)) CountDivided(docs, division, counts);
    }

    // Bytes have few values: they are counted as they are, and only the counts are put into buckets.
    private void CountOffsets(ReadOnlySpan<ulong> docs, in BucketScale scale, long first, Span<int> counts)
    {
        Span<int> byOffset = stackalloc int[ByteCounts.Values];
        byOffset.Clear();
        ByteCounts.Count(docs, _unknown, MemoryMarshal.AsBytes(_offsets.AsSpan()), byOffset);
        var largest = (int)((ulong)(Max - Min) / (ulong)Unit);
        for (var offset = 0; offset <= largest; offset++)
            if (byOffset[offset] > 0) counts[(int)(scale.BucketOf(Min + (offset * Unit)) - first)] += byOffset[offset];
    }

    // Codes whose values share a bucket are counted as they are, values of the others one by one; false when those are too many.
    private bool CountCodes(CoarseCodes coarse, ReadOnlySpan<ulong> docs, (ulong Start, ulong Step, ulong Magic) by, Span<int> counts)
    {
        Span<int> buckets = stackalloc int[ByteCounts.Values];
        Span<(byte From, byte Span)> mixed = stackalloc (byte, byte)[MostMixed];
        var ranges = 0;
        for (var code = 0; code < coarse.Count; code++)
        {
            buckets[code] = Bucket(by, coarse.First(code));
            if (Bucket(by, coarse.Last(code)) == buckets[code]) continue;
            buckets[code] = -1;
            if (code > 0 && buckets[code - 1] < 0)
            {
                mixed[ranges - 1].Span++;
                continue;
            }

            if (ranges == MostMixed) return false;
            mixed[ranges++] = ((byte)code, 0);
        }

        Span<int> byCode = stackalloc int[ByteCounts.Values];
        byCode.Clear();
        ByteCounts.Count(docs, _unknown, coarse.Codes, byCode);
        for (var code = 0; code < coarse.Count; code++)
            if (buckets[code] >= 0 && byCode[code] > 0) counts[buckets[code]] += byCode[code];
        foreach (var (from, span) in mixed[..ranges])
        {
            for (var w = Bits.NextSet(docs, 0); w < docs.Length; w = Bits.NextSet(docs, w + 1))
            {
                var word = docs[w] & ValueWords.Inside(ref coarse.Codes[w * Bits.WordSize], from, span);
                if (_unknown is not null) word &= ~_unknown[w];
                for (; word != 0; word &= word - 1)
                    counts[Bucket(by, ulong.CreateTruncating(_offsets[(w * Bits.WordSize) + BitOperations.TrailingZeroCount(word)]))]++;
            }
        }

        return true;
    }

    private void CountDivided(ReadOnlySpan<ulong> docs, (ulong Start, ulong Step, ulong Magic) by, Span<int> counts)
    {
        ref var offsets = ref MemoryMarshal.GetArrayDataReference(_offsets);
        for (var w = Bits.NextSet(docs, 0); w < docs.Length; w = Bits.NextSet(docs, w + 1))
        {
            var word = _unknown is null ? docs[w] : docs[w] & ~_unknown[w];
            ref var part = ref Unsafe.Add(ref offsets, w * Bits.WordSize);
            for (; word != 0; word &= word - 1) counts[Bucket(by, ulong.CreateTruncating(Unsafe.Add(ref part, BitOperations.TrailingZeroCount(word))))]++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Bucket((ulong Start, ulong Step, ulong Magic) by, ulong offset)
    {
        var distance = by.Start + (offset * by.Step);
        return (int)(by.Magic == 0 ? distance : Math.BigMul(by.Magic, distance, out _));
    }

    // The codes that a range of offsets touches: the first, and how many more.
    private static (byte First, byte More) Codes(CoarseCodes? coarse, T from, T span) =>
        coarse is null ? default : coarse.Touched(ulong.CreateTruncating(from), ulong.CreateTruncating(from + span));

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
    private static ulong Inside<TWidth>(ref T first, T from, T span) where TWidth : struct, IKernelWidth => ValueWords.Inside<T, TWidth>(ref first, from, span);

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
