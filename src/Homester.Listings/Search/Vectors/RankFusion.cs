namespace Homester.Listings.Search.Vectors;

/// <summary>
/// Joins several orders of one set of results into one: reciprocal rank fusion (Cormack, Clarke, Büttcher, "Reciprocal rank fusion outperforms
/// Condorcet and individual rank learning methods", SIGIR 2009), cut off at a depth. Thread safe.
/// </summary>
public static class RankFusion
{
    /// <summary>Ranks beyond this add nothing, in each order.</summary>
    public const int Depth = 1_000;

    private const double K = 60;

    /// <summary>What a place in one order adds to the score.</summary>
    /// <param name="rank">The place, from 1; 0: none, which adds nothing.</param>
    public static double Part(int rank) => rank is >= 1 and <= Depth ? 1 / (K + rank) : 0;
}
