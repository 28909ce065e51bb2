namespace Homester.Benchmarks.Peers;

/// <summary>What is compared between the peers.</summary>
/// <param name="Total">Exact number of hits.</param>
/// <param name="Ids">The page, in order; empty when none was wanted.</param>
/// <param name="Facets">For each facet the sum of all its counts and the largest of them.</param>
internal sealed record PeerAnswer(long Total, IReadOnlyList<int> Ids, IReadOnlyList<(long Sum, long Largest)> Facets)
{
    /// <summary>In what the other differs; null when they agree. Each ranks by words in its own way and by meaning with its own recall, so that pages are compared for filters only.</summary>
    /// <param name="other">The answer to agree with.</param>
    /// <param name="ranked">Whether words or meaning order the page.</param>
    public string? DifferenceFrom(PeerAnswer other, bool ranked)
    {
        if (Total != other.Total) return $"total {Total:N0}, not {other.Total:N0}";
        if (!ranked && !Ids.SequenceEqual(other.Ids)) return $"page {string.Join(',', Ids)}, not {string.Join(',', other.Ids)}";
        if (ranked && Ids.Count != other.Ids.Count) return $"{Ids.Count} on the page, not {other.Ids.Count}";
        return Facets.SequenceEqual(other.Facets) ? null : $"facets {string.Join(' ', Facets)}, not {string.Join(' ', other.Facets)}";
    }
}
