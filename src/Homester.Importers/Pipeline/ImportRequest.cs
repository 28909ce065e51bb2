using Homester.Importers.Mapping;

namespace Homester.Importers.Pipeline;

/// <summary>What to import and how. Either <see cref="FilePath"/> or <see cref="Content"/> is given.</summary>
public sealed record ImportRequest
{
    /// <summary>Rows to a transaction unless asked otherwise.</summary>
    public const int DefaultBatchSize = 1_000;

    /// <summary>The file. Only an import of a file can be resumed.</summary>
    public string? FilePath { get; init; }

    /// <summary>The bytes, for what is no file; read forward, not closed.</summary>
    public Stream? Content { get; init; }

    /// <summary>Name for the record of the run, and for the day in it; the file's own when null.</summary>
    public string? FileName { get; init; }

    /// <summary>The mapping; null: recognised by the columns, else guessed.</summary>
    public ImportMapping? Mapping { get; init; }

    /// <summary>The source the listings belong to, 1 to 50 characters; null: the mapping's, for a guessed one the file's name without its day.</summary>
    public string? Source { get; init; }

    /// <summary>The instant the file describes; null: the day in its name, else now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Read, map, validate and compare, but write nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>The file holds every listing of the source: one that is missing is off the market.</summary>
    public bool FullSnapshot { get; init; }

    /// <summary>Listings to a transaction. <value>1,000</value></summary>
    public int BatchSize { get; init; } = DefaultBatchSize;
}
