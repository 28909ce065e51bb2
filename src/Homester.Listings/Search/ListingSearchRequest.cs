using Homester.Listings.Query;

namespace Homester.Listings.Search;

/// <summary>A query with what should come along.</summary>
/// <param name="Query">The query; valid.</param>
public sealed record ListingSearchRequest(ListingQuery Query)
{
    /// <summary>
    /// What the query means, as a vector of the index's <see cref="Vectors.VectorSpace"/>: the engine embeds nothing itself. Orders, never filters. Null or empty: meaning does
    /// not rank, whatever <see cref="ListingQuery.Meaning"/> says. Not to be changed while the request is answered.
    /// </summary>
    public ReadOnlyMemory<float>? MeaningVector
    {
        get;
        // An array that is null becomes an empty memory on its way here, not null.
        init => field = value is { IsEmpty: false } ? value : null;
    }

    /// <summary>Which listings it keeps to beside the query: totals, facets, unknown counts and relaxations too. Null: all. Words are weighed over all listings.</summary>
    public ListingScope? Scope { get; init; }

    /// <summary>Relaxations are given when the total is at most this; negative: never.</summary>
    public int RelaxAtMost { get; init; } = 5;

    /// <summary>Whether to count, per criterion, what it left out only for being unstated.</summary>
    public bool CountUnknown { get; init; } = true;

    /// <summary>The order in force: relevance orders only what something ranks; where nothing does, the newest come first.</summary>
    /// <param name="likenessRanks">Whether the query's <see cref="ListingQuery.SimilarTo"/> is a listing that has vectors.</param>
    public ListingSort SortInForce(bool likenessRanks)
    {
        var ranks = Query.Text.Ranks || MeaningVector is not null || likenessRanks;
        return Query.Sort is not { } sort ? (ranks ? ListingSort.Relevance : ListingSort.Newest)
            : sort.Key == ListingSort.RelevanceKey && !ranks ? ListingSort.Newest
            : sort;
    }
}
