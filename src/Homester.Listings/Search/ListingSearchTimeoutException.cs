using System.Globalization;

namespace Homester.Listings.Search;

/// <summary>An engine gave a query up because it took longer than it may.</summary>
public sealed class ListingSearchTimeoutException : TimeoutException
{
    /// <summary>Makes one.</summary>
    /// <param name="limit">The longest that was allowed.</param>
    /// <param name="cause">What the engine's store said.</param>
    public ListingSearchTimeoutException(TimeSpan limit, Exception? cause = null)
        : base($"The search took longer than {limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s.", cause) => Limit = limit;

    /// <summary>The longest that was allowed.</summary>
    public TimeSpan Limit { get; }
}
