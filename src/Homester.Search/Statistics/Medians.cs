namespace Homester.Search.Statistics;

/// <summary>Selection of single values out of unordered ones. Thread safe.</summary>
internal static class Medians
{
    /// <summary>The value at (n - 1) / 2 of the ordered values; null when there are none. Reorders them; linear on average.</summary>
    public static long? Lower(Span<long> values)
    {
        if (values.Length == 0) return null;
        var wanted = (values.Length - 1) / 2;
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
