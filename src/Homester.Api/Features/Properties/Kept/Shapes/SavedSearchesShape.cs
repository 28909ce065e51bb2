using System.Text.Json;

namespace Homester.Api.Features.Properties.Kept.Shapes;

/// <summary>Saved searches, by name.</summary>
public sealed record SavedSearchesShape
{
    public required IReadOnlyList<SavedSearchShape> SavedSearches { get; init; }

    public required int Total { get; init; }
}

/// <summary>A query that somebody keeps under a name.</summary>
public sealed record SavedSearchShape
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The query in its canonical JSON form; null when what is stored no longer reads.</summary>
    public required JsonElement? Query { get; init; }

    /// <summary>The address that asks it.</summary>
    public required string? Url { get; init; }

    /// <summary>It as an English sentence.</summary>
    public required string? Summary { get; init; }

    /// <summary>What is stored, when it no longer reads; else null.</summary>
    public required string? Stored { get; init; }

    /// <summary>Why it no longer reads, by member; null when it does.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>>? Faults { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When name or query last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was last run; null when never since its query was saved.</summary>
    public required DateTimeOffset? LastRunAt { get; init; }

    /// <summary>How many results it had then.</summary>
    public required int? LastTotal { get; init; }

    /// <summary>How many properties came since then, new to Homester, that match now; exact. Null when it was never run.</summary>
    public required long? NewSince { get; init; }

    /// <summary>For If-Match when it is changed or deleted.</summary>
    public required string Etag { get; init; }
}
