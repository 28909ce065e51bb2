namespace Homester.Search.Snapshots;

/// <summary>What came of reading a snapshot.</summary>
public sealed record SnapshotLoad
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>What the file was written with; null when it was refused, and the index then is as it was.</summary>
    public SnapshotMark? Mark { get; init; }

    /// <summary>Why the file was refused, to be read after its name ("is cut short"); null when it was loaded.</summary>
    public string? Refusal { get; init; }

    /// <summary>
    /// Ends when the cards, which stay in the file, have been checked too: with null when they are good, or else with what is wrong, as
    /// <see cref="Refusal"/>; the index must then be loaded anew. Queries are answered meanwhile.
    /// </summary>
    public Task<string?> Check { get; init; } = Task.FromResult<string?>(null);
}
