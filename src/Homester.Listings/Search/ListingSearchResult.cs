using Homester.Listings.Query;

namespace Homester.Listings.Search;

/// <summary>The answer to a query, all from one state of the listings.</summary>
public sealed record ListingSearchResult
{
    /// <summary>How many listings match: exact, never capped.</summary>
    public required long Total { get; init; }

    /// <summary>The page, in order.</summary>
    public required IReadOnlyList<ListingHit> Hits { get; init; }

    /// <summary>Where the page ended; null when nothing comes after it.</summary>
    public PageCursor? Next { get; init; }

    /// <summary>The counts asked for, in the order asked.</summary>
    public IReadOnlyList<FacetResult> Facets { get; init; } = [];

    /// <summary>Per top-level criterion on a field that can be unknown (and the area): what it left out only because the listing does not state the value. Zero counts are left out.</summary>
    public IReadOnlyList<UnknownCount> Unknown { get; init; } = [];

    /// <summary>Queries near this one that give more, each with its exact total, largest effect of the smallest change first; empty unless the total is small.</summary>
    public IReadOnlyList<Relaxation> Relaxations { get; init; } = [];
}

/// <summary>One listing of a page.</summary>
/// <param name="Id">The listing's id.</param>
/// <param name="Card">The card as UTF-8 JSON: an object without what depends on the day or the query. Not to be changed.</param>
public sealed record ListingHit(int Id, ReadOnlyMemory<byte> Card)
{
    /// <summary>Days on the market on the day of asking; null when not stated.</summary>
    public int? DaysOnMarket { get; init; }

    /// <summary>Miles from the centre of the query's first circle; null without a circle or coordinates.</summary>
    public double? DistanceMiles { get; init; }

    /// <summary>
    /// How well it answers: BM25 for words; 0 to 1 for likeness to the meaning or to a listing, null for a listing without vectors; the fused score where several of
    /// these rank, then only in the order of relevance. Null when nothing ranks.
    /// </summary>
    public double? Score { get; init; }

    /// <summary>The passage of the listing that is most like what is meant, counted from 0: the evidence. Null without vectors and where no meaning or likeness ranks.</summary>
    public int? Passage { get; init; }
}

/// <summary>The counts of one facet.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">Values with a count above 0; fixed vocabularies and names by count, largest first, then by name; histograms by bucket.</param>
/// <param name="Unknown">Listings that do not state the field.</param>
/// <param name="Other">Listings with values beyond <see cref="FacetRequest.MaxValues"/>.</param>
public sealed record FacetResult(string Field, IReadOnlyList<FacetValue> Values, long Unknown, long Other);

/// <summary>One counted value.</summary>
/// <param name="Value">The token or name; null in a histogram.</param>
/// <param name="From">Lower edge of the bucket, inclusive; a multiple of the width. Null outside a histogram.</param>
/// <param name="To">Upper edge, exclusive.</param>
/// <param name="Count">Listings with it.</param>
public sealed record FacetValue(string? Value, decimal? From, decimal? To, long Count);

/// <summary>What a criterion left out only because the value is not stated.</summary>
/// <param name="Field">The criterion's field; <c>area</c> for the shapes.</param>
/// <param name="Count">How many more listings <c>unknown_FIELD=include</c> would give.</param>
public sealed record UnknownCount(string Field, long Count);

/// <summary>A query near the asked one that gives more.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Field">The field it is done to; <c>area</c> or <c>text</c> for those.</param>
/// <param name="Description">In words, such as "drop garage" or "price up to $550,000".</param>
/// <param name="Query">The changed query.</param>
/// <param name="Total">Its exact total.</param>
public sealed record Relaxation(RelaxationKind Kind, string Field, string Description, ListingQuery Query, long Total);

/// <summary>How a query is relaxed.</summary>
public enum RelaxationKind
{
    /// <summary>The condition is left out.</summary>
    Drop,
    /// <summary>The bounds are moved outwards.</summary>
    Widen,
    /// <summary>Listings that do not state the value are taken in.</summary>
    IncludeUnknown,
}
