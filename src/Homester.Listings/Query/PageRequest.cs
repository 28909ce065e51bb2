namespace Homester.Listings.Query;

/// <summary>Which part of the results to show: by number, or after a cursor.</summary>
public sealed record PageRequest
{
    /// <summary>Results on a page when the query does not say.</summary>
    public const int DefaultSize = 20;

    /// <summary>The most results on a page.</summary>
    public const int MaxSize = 100;

    /// <summary>The first page of the default size.</summary>
    public static PageRequest First { get; } = new();

    /// <summary>Page number from 1. Ignored with <see cref="After"/>.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Results on a page, 1 to <see cref="MaxSize"/>.</summary>
    public int Size { get; init; } = DefaultSize;

    /// <summary>The last result of the page before; null to go by number.</summary>
    public PageCursor? After { get; init; }
}
