namespace Homester.Api.Indexing;

/// <summary>How far the index is: written by the follower, read by health and by the gate. Thread safe.</summary>
public sealed class IndexState
{
    private volatile IndexReport _report = new(IndexPhase.Loading, 0, null, null);

    /// <summary>The latest report.</summary>
    public IndexReport Report => _report;

    /// <summary>Whether queries can be answered; once true it stays true, also while the store is away or the index is built anew.</summary>
    public bool IsReady => _report.LoadedAt is not null;

    internal void Loaded(long listings, DateTimeOffset at) => _report = new(IndexPhase.Following, listings, at, at);

    internal void Restored(long listings, DateTimeOffset at) => _report = new(IndexPhase.Following, listings, at, null);

    internal void Followed(long listings, DateTimeOffset at) => _report = _report with { Phase = IndexPhase.Following, Listings = listings, CurrentAt = at };

    internal void Rebuilding() => _report = _report with { Phase = IndexPhase.Loading };

    internal void StoreLost() => _report = _report with { Phase = IndexPhase.StoreLost };
}

/// <summary>What the index is at.</summary>
/// <param name="Phase">What the follower does.</param>
/// <param name="Listings">Listings in the index.</param>
/// <param name="LoadedAt">When it was last loaded whole, from the store or from its snapshot; null while the first load runs.</param>
/// <param name="CurrentAt">When it last agreed with the store; null when it did not yet.</param>
public sealed record IndexReport(IndexPhase Phase, long Listings, DateTimeOffset? LoadedAt, DateTimeOffset? CurrentAt);

/// <summary>What the follower does.</summary>
public enum IndexPhase
{
    /// <summary>It reads every listing.</summary>
    Loading,
    /// <summary>It follows the change feed.</summary>
    Following,
    /// <summary>The store does not answer; queries are answered from what was last known.</summary>
    StoreLost,
}
