using Homester.Listings.Fields;
using Homester.Listings.Query;

namespace Homester.Benchmarks.Queries;

/// <summary>The facets that the rows ask for.</summary>
internal static class FacetSets
{
    /// <summary>Five: a fixed vocabulary, small numbers, a histogram, few names and many names.</summary>
    public static IReadOnlyList<FacetRequest> Five { get; } =
    [
        new(ListingFields.PropertyType), new(ListingFields.Bedrooms), new(ListingFields.Price), new(ListingFields.State), new(ListingFields.City),
    ];

    /// <summary>Eight, as a filter panel shows them.</summary>
    public static IReadOnlyList<FacetRequest> Eight { get; } =
    [
        new(ListingFields.PropertyType), new(ListingFields.ListingType), new(ListingFields.Status), new(ListingFields.Bedrooms),
        new(ListingFields.Bathrooms), new(ListingFields.Price), new(ListingFields.Features), new(ListingFields.City),
    ];
}
