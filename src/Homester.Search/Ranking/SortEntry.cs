namespace Homester.Search.Ranking;

/// <summary>A result in the making.</summary>
/// <param name="Key">Its sort key by <see cref="SortKey"/>: smaller comes first, whatever the direction.</param>
/// <param name="Id">The listing.</param>
/// <param name="View">Its segment's place in the root.</param>
/// <param name="Doc">Its document.</param>
internal readonly record struct SortEntry(ulong Key, int Id, int View, int Doc)
{
    /// <summary>Orders by key, then by id.</summary>
    internal readonly struct Order : IComparer<SortEntry>
    {
        public int Compare(SortEntry x, SortEntry y) => x.Key != y.Key ? x.Key.CompareTo(y.Key) : x.Id.CompareTo(y.Id);
    }
}

/// <summary>Sort values as unsigned numbers of which the smaller comes first. Thread safe.</summary>
internal static class SortKey
{
    /// <summary>The key of what is not stated: after all others.</summary>
    public const ulong Unknown = ulong.MaxValue;

    /// <summary>The key of a value as <c>ListingSort.ValueOf</c> gives it.</summary>
    public static ulong Of(long? value, bool descending) => value is { } known ? Of(known, descending) : Unknown;

    /// <summary>The key of a stated value.</summary>
    public static ulong Of(long value, bool descending)
    {
        var ascending = (ulong)value ^ (1UL << 63);
        return descending ? ~ascending : ascending;
    }

    /// <summary>The value that a key was made of.</summary>
    public static long? ValueOf(ulong key, bool descending)
    {
        if (key == Unknown) return null;
        return (long)((descending ? ~key : key) ^ (1UL << 63));
    }
}
