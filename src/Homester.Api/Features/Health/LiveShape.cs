namespace Homester.Api.Features.Health;

/// <summary>The process runs.</summary>
public sealed record LiveShape
{
    /// <summary><c>live</c>.</summary>
    public required string Status { get; init; }
}
