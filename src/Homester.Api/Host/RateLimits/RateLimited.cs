namespace Homester.Api.Host.RateLimits;

/// <summary>Says on a route what it is limited as. The last one on a route counts, so a route can say otherwise than its group.</summary>
public sealed record RateLimited(RateLimitClass Class)
{
    /// <summary>What an address without a route counts as: it costs next to nothing.</summary>
    public static RateLimited NoRoute { get; } = new(RateLimitClass.Reading);

    public static RateLimited Default { get; } = new(RateLimitClass.Default);
}
