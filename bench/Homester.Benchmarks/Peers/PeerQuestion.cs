using Homester.Listings.Query;

namespace Homester.Benchmarks.Peers;

/// <summary>A query and what of its answer is wanted besides the total.</summary>
/// <param name="Query">The query; its page says how many cards.</param>
/// <param name="CountOnly">Whether no page is wanted.</param>
internal sealed record PeerQuestion(ListingQuery Query, bool CountOnly);
