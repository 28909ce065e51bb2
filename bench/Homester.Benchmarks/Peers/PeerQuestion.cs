using Homester.Benchmarks.Engine.Vectors;
using Homester.Listings.Query;

namespace Homester.Benchmarks.Peers;

/// <summary>A query and what of its answer is wanted besides the total.</summary>
/// <param name="Query">The query; its page says how many cards.</param>
/// <param name="CountOnly">Whether no page is wanted.</param>
internal sealed record PeerQuestion(ListingQuery Query, bool CountOnly)
{
    /// <summary>What is meant: the page is the nearest of those that match. Null: the query's own order.</summary>
    public VectorQuestion? Meant { get; init; }
}
