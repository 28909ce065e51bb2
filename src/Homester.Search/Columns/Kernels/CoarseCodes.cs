using System.Numerics;
using System.Runtime.CompilerServices;
using Homester.Search.Bitmaps;

namespace Homester.Search.Columns.Kernels;

/// <summary>
/// A byte for each value of a wide column, which says in which of up to 256 ranges the value lies: a fourth of the memory to walk for
/// what is sorted or counted by range, and only values of the ranges that a question cuts through are looked at themselves. Most ranges hold about as many values each; a fifth of them are about as wide each, so that
/// the rare large values are told apart too. They begin at the roundest numbers that there are nearby, since people ask in round numbers.
/// Immutable, thread safe.
/// </summary>
internal sealed class CoarseCodes
{
    /// <summary>Columns of fewer documents are as fast without.</summary>
    public const int LeastDocuments = 4_096;

    private const int MostCodes = 256;
    private const int EvenlyWide = 51;
    private const int SampleSize = 8_192;
    private const int Rare = 500;
    private const int LookupBits = 12;
    private const long LargestStep = 1_000_000_000_000;

    private readonly ulong[] _starts;
    private readonly ulong _largest;

    private CoarseCodes(ulong[] starts, ulong largest, byte[] codes) => (_starts, _largest, Codes) = (starts, largest, codes);

    /// <summary>The code of each document, padded to whole words; of no meaning where the value is unknown.</summary>
    public byte[] Codes { get; }

    /// <summary>Codes in use, from 0 on.</summary>
    public int Count => _starts.Length;

    /// <summary>Bytes held.</summary>
    public long Bytes => Codes.Length + (8L * _starts.Length);

    /// <summary>The smallest offset of a code.</summary>
    public ulong First(int code) => _starts[code];

    /// <summary>The largest offset of a code.</summary>
    public ulong Last(int code) => code + 1 < _starts.Length ? _starts[code + 1] - 1 : _largest;

    /// <summary>The code of an offset.</summary>
    public int CodeOf(ulong offset) => CodeOf(offset, 0, _starts.Length - 1);

    /// <summary>The codes of the offsets between two, both inclusive: the first, and how many more.</summary>
    public (byte First, byte More) Touched(ulong from, ulong to) => ((byte)CodeOf(from), (byte)(CodeOf(to) - CodeOf(from)));

    /// <summary>Makes the codes of offsets.</summary>
    /// <param name="offsets">An offset a document, padded to whole words.</param>
    /// <param name="count">Documents.</param>
    /// <param name="unknown">Documents without a value; null when all have one.</param>
    /// <param name="min">The value of offset 0.</param>
    /// <param name="max">The value of the largest offset.</param>
    /// <param name="unit">What an offset is multiplied with.</param>
    public static CoarseCodes Of<T>(T[] offsets, int count, ulong[]? unknown, long min, long max, long unit) where T : unmanaged, IBinaryInteger<T>
    {
        var codes = new CoarseCodes(Starts(Sample(offsets, count, unknown), min, unit), (ulong)(max - min) / (ulong)unit, new byte[offsets.Length]);
        codes.Assign(offsets);
        return codes;
    }

    private void Assign<T>(T[] offsets) where T : unmanaged, IBinaryInteger<T>
    {
        // Where the offsets of each stretch begin, so that few codes are left to choose from.
        var stretch = Math.Max(0, 64 - BitOperations.LeadingZeroCount(_starts[^1]) - LookupBits);
        var lookup = new byte[(1 << LookupBits) + 2];
        for (var s = 0; s < lookup.Length; s++) lookup[s] = (byte)CodeOf((ulong)s << stretch);
        for (var doc = 0; doc < offsets.Length; doc++)
        {
            var offset = ulong.CreateTruncating(offsets[doc]);
            var s = (int)Math.Min(offset >> stretch, 1 << LookupBits);
            var (low, high) = (lookup[s], lookup[s + 1]);
            if (s == 1 << LookupBits) high = (byte)(_starts.Length - 1);
            Codes[doc] = (byte)(low == high ? low : CodeOf(offset, low, high));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int CodeOf(ulong offset, int low, int high)
    {
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (_starts[middle] <= offset) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    private static ulong[] Sample<T>(T[] offsets, int count, ulong[]? unknown) where T : unmanaged, IBinaryInteger<T>
    {
        var sample = new List<ulong>(Math.Min(count, SampleSize));
        // An odd step, so that nothing that repeats itself is met always at the same place.
        var step = Math.Max(1, count / SampleSize) | 1;
        for (var doc = step / 2; doc < count; doc += step)
            if (unknown is null || !Bits.Get(unknown, doc)) sample.Add(ulong.CreateTruncating(offsets[doc]));
        if (sample.Count == 0) sample.Add(0);
        sample.Sort();
        return [.. sample];
    }

    // Ascending, the first 0.
    private static ulong[] Starts(ulong[] sample, long min, long unit)
    {
        var (smallest, rare) = (sample[0], sample[sample.Length - 1 - (sample.Length / Rare)]);
        var wanted = new SortedSet<ulong>();
        for (var i = 1; i < MostCodes - EvenlyWide; i++) wanted.Add(sample[(int)((long)i * sample.Length / (MostCodes - EvenlyWide))]);
        for (var i = 1; i <= EvenlyWide; i++) wanted.Add(smallest + (ulong)((Int128)(rare - smallest) * i / EvenlyWide));
        wanted.Remove(0);
        ulong[] near = [0, .. wanted];
        var starts = new ulong[near.Length];
        for (var i = 1; i < starts.Length; i++)
        {
            // Between the middles to its neighbours: so the starts still ascend.
            var low = near[i - 1] + ((near[i] - near[i - 1]) / 2) + 1;
            var high = i + 1 < near.Length ? near[i] + ((near[i + 1] - near[i]) / 2) : near[i];
            starts[i] = Roundest(low, high, min, unit);
        }

        return starts;
    }

    // The first offset from the value between two that has the most zeros at its end, a five before them counting half a zero.
    private static ulong Roundest(ulong low, ulong high, long min, long unit)
    {
        var (lowest, highest) = (min + ((long)low * unit), min + ((long)high * unit));
        for (var step = LargestStep; step > 1; step /= 10)
        {
            foreach (var round in (ReadOnlySpan<long>)[step, step / 2])
            {
                var multiple = lowest / round * round;
                if (multiple < lowest) multiple += round;
                if (multiple > highest) continue;
                var offset = (ulong)((multiple - min + unit - 1) / unit);
                if (offset <= high) return offset;
            }
        }

        return low;
    }
}
