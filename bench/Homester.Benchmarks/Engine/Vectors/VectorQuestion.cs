using Homester.Listings.Query;
using Homester.Listings.Search;

namespace Homester.Benchmarks.Engine.Vectors;

/// <summary>Something meant, under a filter.</summary>
/// <param name="Row">The row it belongs to.</param>
/// <param name="Query">The filter, and words for hybrid questions.</param>
/// <param name="Meaning">What is meant, of length one.</param>
internal sealed record VectorQuestion(string Row, ListingQuery Query, float[] Meaning)
{
    public const int Nearest = 10;

    /// <summary>The listings that match and are truly the nearest, by cosines of the numbers themselves.</summary>
    public ExactNeighbours Exact { get; } = new(Nearest);

    public ListingSearchRequest Request => new(Query with { Page = new PageRequest { Size = Nearest } })
    {
        MeaningVector = Meaning, RelaxAtMost = -1, CountUnknown = false,
    };
}
