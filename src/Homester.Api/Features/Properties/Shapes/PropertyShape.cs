using System.Text.Json;

namespace Homester.Api.Features.Properties.Shapes;

/// <summary>The whole property: the card, the agent's words and contact, and what the source says of schools and neighborhood.</summary>
public sealed record PropertyShape : CardShape
{
    /// <summary>The agent's words.</summary>
    public required string? Description { get; init; }

    /// <summary>Nearby schools, as the source gave them.</summary>
    public required JsonElement Schools { get; init; }

    /// <summary>Walkability and the like, as the source gave it.</summary>
    public required JsonElement NeighborhoodInfo { get; init; }

    /// <summary>Address of a virtual tour.</summary>
    public required string? VirtualTourUrl { get; init; }

    public required string? ListingAgentName { get; init; }

    public required string? ListingAgentPhone { get; init; }

    public required string? ListingAgentEmail { get; init; }

    /// <summary>The page at the source.</summary>
    public required string? SourceUrl { get; init; }

    /// <summary>The property's key inside its source.</summary>
    public required string SourceId { get; init; }
}
