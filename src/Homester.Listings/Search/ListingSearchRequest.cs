using Homester.Listings.Query;

namespace Homester.Listings.Search;

/// <summary>A query with what should come along.</summary>
/// <param name="Query">The query; valid.</param>
public sealed record ListingSearchRequest(ListingQuery Query)
{
    /// <summary>Relaxations are given when the total is at most this; negative: never.</summary>
    public int RelaxAtMost { get; init; } = 5;

    /// <summary>Whether to count, per criterion, what it left out only for being unstated.</summary>
    public bool CountUnknown { get; init; } = true;
}
