namespace Homester.Search.Ranking;

/// <summary>
/// Finds the first of many items, and sorts, with the order compiled in: the sort of the library asks a struct of an order through a delegate.
/// Quickselect and quicksort by the median of three (Hoare, 1961); what they take too long for is left to the library. Thread safe.
/// </summary>
internal static class Selection
{
    private const int Few = 16;

    /// <summary>Brings the first <paramref name="count"/> items of an order before all others. Linear, but for unlucky inputs.</summary>
    public static void First<T, TOrder>(Span<T> items, int count, TOrder order) where TOrder : struct, IComparer<T>
    {
        for (var tries = Tries(items.Length); count > 0 && count < items.Length; tries--)
        {
            if (items.Length <= Few || tries == 0)
            {
                Sort(items, order, tries);
                return;
            }

            var left = Split(items, order);
            if (count <= left)
            {
                items = items[..left];
            }
            else
            {
                items = items[left..];
                count -= left;
            }
        }
    }

    /// <summary>Sorts. n × log n.</summary>
    public static void Sort<T, TOrder>(Span<T> items, TOrder order) where TOrder : struct, IComparer<T> => Sort(items, order, Tries(items.Length));

    private static void Sort<T, TOrder>(Span<T> items, TOrder order, int tries) where TOrder : struct, IComparer<T>
    {
        while (items.Length > Few)
        {
            if (tries-- == 0)
            {
                items.Sort(order);
                return;
            }

            var left = Split(items, order);
            Sort(items[left..], order, tries);
            items = items[..left];
        }

        for (var i = 1; i < items.Length; i++)
        {
            var (item, at) = (items[i], i);
            for (; at > 0 && order.Compare(item, items[at - 1]) < 0; at--) items[at] = items[at - 1];
            items[at] = item;
        }
    }

    // Gives where the second part begins: none of the first part comes after any of it. Both have something, for the median of three has one on either side.
    private static int Split<T, TOrder>(Span<T> items, TOrder order) where TOrder : struct, IComparer<T>
    {
        var (low, middle, high) = (items[0], items[items.Length / 2], items[^1]);
        if (order.Compare(middle, low) < 0) (low, middle) = (middle, low);
        if (order.Compare(high, middle) < 0) middle = order.Compare(high, low) < 0 ? low : high;
        var (i, j) = (-1, items.Length);
        while (true)
        {
            do i++;
            while (order.Compare(items[i], middle) < 0);
            do j--;
            while (order.Compare(middle, items[j]) < 0);
            if (i >= j) return j + 1;
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static int Tries(int count) => 2 * (32 - int.LeadingZeroCount(count));
}
