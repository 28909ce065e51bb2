namespace Homester.Api.Features.Health;

/// <summary>The service can answer.</summary>
public sealed record ReadyShape
{
    /// <summary><c>ready</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What answers queries: the <c>index</c> inside the process, or <c>postgres</c> itself, which has no index to tell of.</summary>
    public required string Engine { get; init; }

    /// <summary><c>following</c> the store's changes, or <c>loading</c> anew while the last index answers.</summary>
    public string? Index { get; init; }

    /// <summary>Listings in the index.</summary>
    public long? Listings { get; init; }

    /// <summary>When the index was last loaded whole.</summary>
    public DateTimeOffset? LoadedAt { get; init; }

    /// <summary>When the index last agreed with the store.</summary>
    public DateTimeOffset? CurrentAt { get; init; }
}
