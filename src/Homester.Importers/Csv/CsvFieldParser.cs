using CsvHelper;

namespace Homester.Importers.Csv;

/// <summary>
/// Splits one record into fields with CsvHelper. Where a record ends was decided before (<see cref="CsvRecordSplitter"/>), so that a
/// fault cannot spread; a record the library disagrees on is refused. Thread safe.
/// </summary>
internal sealed class CsvFieldParser(byte delimiter)
{
    private readonly CsvReaderOptions _options = new()
    {
        Separator = (char)delimiter,
        HasHeader = false,
        DetectSeparatorHint = false,
    };

    /// <summary>The fields of a record given without its line end; null when its quotes make no sense.</summary>
    /// <param name="record">Valid UTF-8.</param>
    public string[]? Parse(ReadOnlyMemory<byte> record)
    {
        using var reader = CsvReader.Create(record, _options);
        if (!reader.Read() || reader.RawRecord.Length != record.Length) return null;
        var fields = reader.Current.ToArray();
        return reader.Read() ? null : fields;
    }
}
