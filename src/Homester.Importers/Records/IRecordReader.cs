namespace Homester.Importers.Records;

/// <summary>
/// Reads a source row by row in constant memory. A row that cannot be read comes out as a <see cref="SourceRecord"/> with a fault and
/// costs no other row. Reading the same bytes again gives the same records, which is what a resumed run relies on.
/// </summary>
public interface IRecordReader
{
    /// <summary>What the file turned out to be, for people: <c>CSV, comma, UTF-8</c>.</summary>
    string Format { get; }

    SourceColumns Columns { get; }

    /// <summary>All records in file order. Can be enumerated once.</summary>
    IAsyncEnumerable<SourceRecord> ReadAsync(CancellationToken ct);
}
