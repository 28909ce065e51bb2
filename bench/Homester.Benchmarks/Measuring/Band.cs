namespace Homester.Benchmarks.Measuring;

/// <summary>The number of hits that every instance of a row must have for its time to be comparable with the goal; both ends included.</summary>
internal readonly record struct Band(long Low, long High)
{
    /// <summary>A share of all listings.</summary>
    public static Band Share(long listings, double low, double high) => new((long)Math.Floor(listings * low), (long)Math.Ceiling(listings * high));

    public bool Contains(long hits) => hits >= Low && hits <= High;
}
