using Homester.Data.Imports;
using Homester.Importers.Mapping;

namespace Homester.Importers.Pipeline;

/// <summary>What an import did, or would do.</summary>
public sealed record ImportSummary
{
    /// <summary>Number of the run for <c>homester import show</c>; null for a dry run and for a file that could not be begun.</summary>
    public int? RunId { get; init; }

    public required string FileName { get; init; }

    public required string Source { get; init; }

    /// <summary>What the file turned out to be, such as <c>delimited text, comma</c>.</summary>
    public required string Format { get; init; }

    /// <summary>What was made of the columns.</summary>
    public required MappingReport Mapping { get; init; }

    public required DateTimeOffset AsOf { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Rows that an earlier process of the same run had done already; 0 for a run from the start.</summary>
    public long ResumedAfterRows { get; init; }

    /// <summary>Rows read, good and bad.</summary>
    public long Rows { get; init; }

    public long Added { get; init; }

    public long Changed { get; init; }

    public long Unchanged { get; init; }

    /// <summary>Rows that gave no listing; <see cref="Duplicates"/> and <see cref="Outdated"/> are among them.</summary>
    public long Rejected { get; init; }

    /// <summary>Rows for a listing that an earlier row of the file stated; counted by this process.</summary>
    public long Duplicates { get; init; }

    /// <summary>Rows older than what the store holds of their listing; counted by this process.</summary>
    public long Outdated { get; init; }

    /// <summary>Values mended or dropped in rows that were kept.</summary>
    public long Repaired { get; init; }

    /// <summary>Asking prices that changed; counted by this process.</summary>
    public long PriceChanges { get; init; }

    /// <summary>Statuses that changed; counted by this process.</summary>
    public long StatusChanges { get; init; }

    /// <summary>Listings that the file no longer holds and that were taken off the market.</summary>
    public long TakenOffMarket { get; init; }

    /// <summary>Why nothing was taken off the market although it was asked for; null when that was done or not asked for.</summary>
    public string? SnapshotSkipped { get; init; }

    /// <summary>What was rejected, dropped and mended, by field and reason, the most frequent first; counted by this process.</summary>
    public IReadOnlyList<IssueCount> Issues { get; init; } = [];

    /// <summary>The first of them as they stand, for a dry run, which stores none.</summary>
    public IReadOnlyList<ImportRejection> FirstIssues { get; init; } = [];

    public TimeSpan Elapsed { get; init; }

    /// <summary>Why the file could not be imported, in one sentence; null when it was.</summary>
    public string? Failure { get; init; }
}

/// <summary>How often one thing was rejected, dropped or mended.</summary>
public sealed record IssueCount(RejectionAction Action, string? Field, string Reason, long Count);
