using Homester.Listings.Fields;

namespace Homester.Listings.Query;

/// <summary>A field to count over the results. Its own top-level criteria are left aside, so that the other values' counts stay visible.</summary>
/// <param name="Field">A facetable field.</param>
/// <param name="BucketWidth">For numbers: the width of a histogram bucket, above 0; null takes the catalogue's. Null for all others.</param>
public sealed record FacetRequest(ListingField Field, decimal? BucketWidth = null)
{
    /// <summary>The most values a facet lists; what is beyond is summed as other.</summary>
    public const int MaxValues = 200;

    /// <summary>The bucket width in force; only for numbers.</summary>
    public decimal Width => BucketWidth ?? Field.BucketWidth ?? 1;
}
