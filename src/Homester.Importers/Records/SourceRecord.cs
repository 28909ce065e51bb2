namespace Homester.Importers.Records;

/// <summary>One row of a source before it means anything: texts under column names, or the reason why it could not be read.</summary>
/// <param name="Row">Where a person finds it: the line it begins on (CSV, JSON Lines; the header is line 1), or its position in a JSON array, from 1.</param>
/// <param name="Columns">The names the values stand under.</param>
/// <param name="Values">Raw texts by column; shorter than the columns when the rest is missing. Null: missing or JSON null. Arrays and objects are JSON text.</param>
/// <param name="Fault">Why the row cannot be used at all; null for a readable row.</param>
/// <param name="Notes">What was mended while reading.</param>
public sealed record SourceRecord(
    long Row, SourceColumns Columns, IReadOnlyList<string?> Values, RecordFault? Fault, IReadOnlyList<RecordFault> Notes)
{
    /// <summary>The row surely is no listing, such as a stray line of text or the header once more.</summary>
    public bool IsNoise { get; init; }

    /// <summary>The file breaks off in this row: rows may be missing after it.</summary>
    public bool EndsFile { get; init; }

    /// <summary>The raw text in a column; null when missing.</summary>
    public string? this[int ordinal] => ordinal >= 0 && ordinal < Values.Count ? Values[ordinal] : null;

    public static SourceRecord Unreadable(long row, SourceColumns columns, string reason, string? raw) =>
        new(row, columns, [], new RecordFault(reason, raw), []);
}

/// <summary>What is wrong with, or was mended in, a row as a whole.</summary>
/// <param name="Reason">One sentence without a full stop.</param>
/// <param name="Raw">The row or the part of it that shows the fault; long ones are cut.</param>
public sealed record RecordFault(string Reason, string? Raw);
