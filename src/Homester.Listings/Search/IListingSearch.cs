using Homester.Listings.Query;

namespace Homester.Listings.Search;

/// <summary>
/// An engine that answers <see cref="ListingQuery"/>. Each call sees one state of the listings: its total, page, facets and counts agree.
/// Implementations are thread safe. Queries must be valid (<c>ListingQueryValidator</c>); an invalid one is a bug of the caller.
/// </summary>
public interface IListingSearch
{
    /// <summary>Finds, counts and orders listings.</summary>
    ValueTask<ListingSearchResult> SearchAsync(ListingSearchRequest request, CancellationToken cancellationToken);

    /// <summary>Groups the results that stand in a viewport.</summary>
    ValueTask<ListingMapResult> MapAsync(ListingMapRequest request, CancellationToken cancellationToken);

    /// <summary>Completes what a person types: places, addresses, features, types. Best first.</summary>
    ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(SuggestionRequest request, CancellationToken cancellationToken);

    /// <summary>Listings like one listing by their attributes, most alike first; null when the listing is not there.</summary>
    ValueTask<IReadOnlyList<ListingHit>?> SimilarAsync(SimilarListingsRequest request, CancellationToken cancellationToken);

    /// <summary>Medians and counts over the results, whole and by group.</summary>
    ValueTask<ListingStatisticsResult> StatisticsAsync(ListingStatisticsRequest request, CancellationToken cancellationToken);
}
