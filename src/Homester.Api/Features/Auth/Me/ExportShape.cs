using System.Text.Json;
using Homester.Api.Features.Auth.Shapes;

namespace Homester.Api.Features.Auth.Me;

/// <summary>Everything that is kept about an account.</summary>
public sealed record ExportShape
{
    /// <summary>The account.</summary>
    public required UserShape User { get; init; }

    /// <summary>Where it is or was signed in.</summary>
    public required IReadOnlyList<ExportedSession> Sessions { get; init; }

    /// <summary>Providers that it may be entered through.</summary>
    public required IReadOnlyList<ExportedLogin> Logins { get; init; }

    /// <summary>Favourites with their notes.</summary>
    public required IReadOnlyList<ExportedMark> Favorites { get; init; }

    /// <summary>Properties that it does not want to see.</summary>
    public required IReadOnlyList<ExportedMark> Hidden { get; init; }

    /// <summary>Properties that it looked at.</summary>
    public required IReadOnlyList<ExportedView> Viewed { get; init; }

    /// <summary>Properties on its list to compare.</summary>
    public required IReadOnlyList<ExportedMark> Compared { get; init; }

    /// <summary>Searches that it keeps.</summary>
    public required IReadOnlyList<ExportedSearch> SavedSearches { get; init; }

    /// <summary>What it said to the assistant, and what that answered.</summary>
    public required IReadOnlyList<ExportedChat> Chats { get; init; }

    /// <summary>Numbers of the properties that it put in.</summary>
    public required IReadOnlyList<int> Properties { get; init; }

    /// <summary>What was noted about signing in and the like.</summary>
    public required IReadOnlyList<ExportedEvent> SecurityEvents { get; init; }
}

/// <summary>A session: when it began, was last refreshed and ended, and why.</summary>
public sealed record ExportedSession(DateTime CreatedAt, DateTime RefreshedAt, DateTime ExpiresAt, DateTime? EndedAt, string? EndReason);

/// <summary>A provider and its name for the person.</summary>
public sealed record ExportedLogin(string Provider, string Subject, DateTime CreatedAt);

/// <summary>A property that was marked, when, and the note on it.</summary>
public sealed record ExportedMark(int? PropertyId, DateTime CreatedAt, string? Note);

/// <summary>A property that was looked at.</summary>
public sealed record ExportedView(int PropertyId, DateTime FirstAt, DateTime LastAt, int Times);

/// <summary>A search: its name and its query as JSON.</summary>
public sealed record ExportedSearch(string Name, JsonElement Query, DateTime CreatedAt, DateTime UpdatedAt, DateTime? LastRunAt);

/// <summary>A conversation.</summary>
public sealed record ExportedChat(string SessionId, string? Title, DateTime CreatedAt, IReadOnlyList<ExportedMessage> Messages);

/// <summary>One message of it.</summary>
public sealed record ExportedMessage(string Role, string Content, DateTime CreatedAt);

/// <summary>What happened, when, from which network.</summary>
public sealed record ExportedEvent(DateTime At, string Kind, string? Client);
