namespace Homester.Data.Imports;

/// <summary>One row of <c>import_rejections</c>: a row or a value of an import that was not taken as it stood.</summary>
public sealed class ImportRejection
{
    /// <summary>Longest raw value kept, in characters; the rest is cut.</summary>
    public const int MaxRawLength = 1000;

    /// <summary>Longest reason, in characters.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>Number of the row in the table.</summary>
    public long Id { get; set; }

    /// <summary>The run.</summary>
    public int RunId { get; set; }

    /// <summary>Where a person finds the row: the line it begins on (CSV, JSON Lines; the header is line 1), or its position in a JSON array, from 1.</summary>
    public long RowNumber { get; set; }

    /// <summary>Field or column; null when it is the row as a whole.</summary>
    public string? Field { get; set; }

    /// <summary>The value as it stood, cut to <see cref="MaxRawLength"/>; null when it was missing.</summary>
    public string? RawValue { get; set; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; set; }

    /// <summary>What was done.</summary>
    public RejectionAction Action { get; set; }
}
