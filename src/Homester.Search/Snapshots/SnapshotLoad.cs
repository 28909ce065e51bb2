namespace Homester.Search.Snapshots;

/// <summary>What came of reading a snapshot.</summary>
public sealed record SnapshotLoad
{
    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Why a snapshot is refused whose mark names another store than the one asked for.</summary>
    public const string OtherDatabase = "was taken of another database";

    /// <summary>What the file says of itself; null when it was refused, and the index then is as it was.</summary>
    public SnapshotHead? Head { get; init; }

    /// <summary>Why the file was refused, to be read after its name ("is cut short"); null when it was loaded.</summary>
    public string? Refusal { get; init; }

    /// <summary>
    /// Ends when the cards and the byte codes of vectors, which stay in the file, have been checked too: with null when they are good, or else with what is wrong, as
    /// <see cref="Refusal"/>; the index must then be loaded anew. Queries are answered meanwhile.
    /// </summary>
    public Task<string?> Check { get; init; } = Task.FromResult<string?>(null);
}
