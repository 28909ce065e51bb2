using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace Homester.Api.Host.RateLimits;

/// <summary>What the framework gets for a decision. Immutable.</summary>
public sealed class RequestLease : RateLimitLease
{
    /// <summary>The key of the decision among the metadata.</summary>
    public static readonly MetadataName<RateLimitDecision> Decision = new("HOMESTER_DECISION");

    private readonly RateLimitDecision? _decision;

    public RequestLease(RateLimitDecision decision)
    {
        _decision = decision;
        IsAcquired = decision.Allowed;
    }

    private RequestLease(bool acquired) => IsAcquired = acquired;

    /// <summary>Nothing limits the request.</summary>
    public static RequestLease Free { get; } = new(acquired: true);

    /// <summary>Nothing was counted yet.</summary>
    public static RequestLease NotAsked { get; } = new(acquired: false);

    public override bool IsAcquired { get; }

    public override IEnumerable<string> MetadataNames => _decision is null ? [] : [Decision.Name];

    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = metadataName == Decision.Name ? _decision : null;
        return metadata is not null;
    }
}
