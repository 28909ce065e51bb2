using System.Text.Json;

namespace Homester.Api.Features.Audit;

/// <summary>Security events, latest first.</summary>
public sealed record SecurityEventsShape
{
    /// <summary>The events.</summary>
    public required IReadOnlyList<SecurityEventShape> Events { get; init; }

    /// <summary>Ask with it as <c>before</c> for earlier ones; null when there are none.</summary>
    public required long? Next { get; init; }
}

/// <summary>Something about accounts that may have to be looked into.</summary>
public sealed record SecurityEventShape
{
    /// <summary>Number; later events have higher ones.</summary>
    public required long Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What happened, such as <c>sign_in_failed</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The account it is about; null when it is about none that exists.</summary>
    public required int? UserId { get; init; }

    /// <summary>The account that did it, when that is another one.</summary>
    public required int? ActorId { get; init; }

    /// <summary>The network that it came from, never a whole address.</summary>
    public required string? Client { get; init; }

    /// <summary>What else is worth knowing.</summary>
    public required IReadOnlyDictionary<string, JsonElement>? Details { get; init; }
}
