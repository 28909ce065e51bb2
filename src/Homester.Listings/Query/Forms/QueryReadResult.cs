namespace Homester.Listings.Query.Forms;

/// <summary>What came of reading a query: the query, or every fault found. Never both.</summary>
/// <param name="Query">The query, valid and canonical; null when there are faults.</param>
/// <param name="Faults">All that is wrong, in the order found; empty when there is a query.</param>
public sealed record QueryReadResult(ListingQuery? Query, IReadOnlyList<QueryFault> Faults)
{
    internal static QueryReadResult Failed(params ReadOnlySpan<QueryFault> faults) => new(null, faults.ToArray());
}
