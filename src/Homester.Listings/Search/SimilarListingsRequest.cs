using Homester.Listings.Query;

namespace Homester.Listings.Search;

/// <summary>Asks for listings like one listing.</summary>
/// <param name="Id">The listing.</param>
/// <param name="Filter">What the others must meet, text included; its page, sort and facets do not matter.</param>
/// <param name="Limit">The most to give, 1 to 100.</param>
public sealed record SimilarListingsRequest(int Id, ListingQuery Filter, int Limit = 10)
{
    /// <summary>Which listings it keeps to beside the filter; null: all. The one that they are like need not be among them.</summary>
    public ListingScope? Scope { get; init; }
}
