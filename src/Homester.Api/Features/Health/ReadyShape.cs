namespace Homester.Api.Features.Health;

/// <summary>The service can answer.</summary>
public sealed record ReadyShape
{
    /// <summary><c>ready</c>.</summary>
    public required string Status { get; init; }

    /// <summary><c>following</c> the store's changes, or <c>loading</c> anew while the last index answers.</summary>
    public required string Index { get; init; }

    /// <summary>Listings in the index.</summary>
    public required long Listings { get; init; }

    /// <summary>When the index was last loaded whole.</summary>
    public required DateTimeOffset LoadedAt { get; init; }

    /// <summary>When the index last agreed with the store.</summary>
    public required DateTimeOffset CurrentAt { get; init; }
}
