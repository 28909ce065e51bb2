namespace Homester.Data.Imports;

/// <summary>One row of <c>import_runs</c>: one run of an importer over one file.</summary>
public sealed class ImportRun
{
    /// <summary>Number that <c>homester import show</c> takes.</summary>
    public int Id { get; set; }

    /// <summary>Source that its listings belong to.</summary>
    public required string Source { get; set; }

    /// <summary>Name of the file without its folders.</summary>
    public required string FileName { get; set; }

    /// <summary>Name of the mapping.</summary>
    public required string Mapping { get; set; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal; null when it was not computed. With <see cref="ContentLength"/> it tells whether a run can be resumed.</summary>
    public string? ContentHash { get; set; }

    /// <summary>Length of the file in bytes; null for a stream.</summary>
    public long? ContentLength { get; set; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it ended; null while it runs or when it was interrupted.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Where it stands.</summary>
    public ImportRunStatus Status { get; set; }

    /// <summary>Rows read so far, good and bad.</summary>
    public long RowsRead { get; set; }

    /// <summary>Listings added.</summary>
    public long Added { get; set; }

    /// <summary>Listings changed.</summary>
    public long Changed { get; set; }

    /// <summary>Listings that were the same.</summary>
    public long Unchanged { get; set; }

    /// <summary>Rows from which no listing could be made.</summary>
    public long Rejected { get; set; }

    /// <summary>Values repaired or dropped in rows that were kept.</summary>
    public long Repaired { get; set; }

    /// <summary>Listings that the file no longer holds and that were taken off the market.</summary>
    public long TakenOffMarket { get; set; }

    /// <summary>Bytes of the file whose rows are committed; a resumed run goes on from here.</summary>
    public long ResumeBytes { get; set; }

    /// <summary>Rows of the file that are committed.</summary>
    public long ResumeRow { get; set; }

    /// <summary>The instant the file describes; changes found in it get this date. Null: the time of the run.</summary>
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>Whether the file claims to hold every listing of the source.</summary>
    public bool FullSnapshot { get; set; }

    /// <summary>Why it failed, in one sentence; null when it did not.</summary>
    public string? Failure { get; set; }
}
