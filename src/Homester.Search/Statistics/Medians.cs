using System.Numerics;

namespace Homester.Search.Statistics;

/// <summary>Selection of single values out of unordered ones. Thread safe.</summary>
internal static class Medians
{
    private const int Few = 2_048;
    private const int RangeBits = 12;

    /// <summary>The value at (n - 1) / 2 of the ordered values; null when there are none. Reorders and overwrites them; linear on average.</summary>
    public static long? Lower(Span<long> values)
    {
        if (values.Length == 0) return null;
        var wanted = (values.Length - 1) / 2;
        while (values.Length > Few)
            if (Narrow(ref values, ref wanted) is { } only) return only;
        return Select(values, wanted);
    }

    // One pass counts the values by 4,096 ranges, another keeps those of the range that holds the wanted one: no guess of a pivot goes wrong.
    private static long? Narrow(ref Span<long> values, ref int wanted)
    {
        var (least, most) = (long.MaxValue, long.MinValue);
        foreach (var value in values) (least, most) = (Math.Min(least, value), Math.Max(most, value));
        if (least == most) return least;
        var shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount((ulong)most - (ulong)least) - RangeBits);
        Span<int> counts = stackalloc int[1 << RangeBits];
        counts.Clear();
        foreach (var value in values) counts[(int)(((ulong)value - (ulong)least) >> shift)]++;
        var range = 0;
        for (; wanted >= counts[range]; range++) wanted -= counts[range];
        if (shift == 0) return least + range;
        var kept = 0;
        foreach (var value in values)
            if ((int)(((ulong)value - (ulong)least) >> shift) == range) values[kept++] = value;
        values = values[..kept];
        return null;
    }

    private static long Select(Span<long> values, int wanted)
    {
        var (left, right) = (0, values.Length - 1);
        while (left < right)
        {
            var pivot = Middle(values[left], values[left + ((right - left) / 2)], values[right]);
            var (low, high) = (left, right);
            while (low <= high)
            {
                while (values[low] < pivot) low++;
                while (values[high] > pivot) high--;
                if (low > high) break;
                (values[low], values[high]) = (values[high], values[low]);
                low++;
                high--;
            }

            if (wanted <= high) right = high;
            else if (wanted >= low) left = low;
            else break;
        }

        return values[wanted];
    }

    private static long Middle(long a, long b, long c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
