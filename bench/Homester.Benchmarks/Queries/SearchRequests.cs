using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Search;

namespace Homester.Benchmarks.Queries;

/// <summary>Requests that depend on nothing.</summary>
internal static class SearchRequests
{
    /// <summary>Active homes of three bedrooms in the whole country, cheapest first, with facets: touches columns, names and cards.</summary>
    public static ListingSearchRequest Everywhere { get; } = new(
        ListingQuery.Everything.WithConditions([SelectiveQueries.Active, new Criterion(ListingFields.Bedrooms, FieldOperator.Min, [3])]) with
        {
            Sort = new ListingSort(ListingFields.Price.Name, false),
            Facets = FacetSets.Five,
        });
}
