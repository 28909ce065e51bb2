using System.Runtime.CompilerServices;
using Homester.Importers.Records;

namespace Homester.Importers.Json;

/// <summary>
/// Reads the objects of a JSON array, or objects written one after another, in constant memory. What stands before a place where the
/// brackets stop making sense is kept; the place itself is reported as the last record.
/// </summary>
internal sealed class JsonSequenceReader(ByteWindow window, string format) : IRecordReader
{
    /// <summary>Longest element that is read.</summary>
    public const int MaxElementBytes = 1024 * 1024;

    private readonly JsonElementSplitter _splitter = new();
    private long _position;

    public string Format => format;

    public SourceColumns Columns { get; } = new();

    public async IAsyncEnumerable<SourceRecord> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (long row = 1; ; row++)
        {
            if (!await SkipToElementAsync(ct)) yield break;
            var record = await ReadElementAsync(row, ct);
            yield return record;
        }
    }

    /// <summary>Skips blanks and commas; false at the end of the file or of the array.</summary>
    private async ValueTask<bool> SkipToElementAsync(CancellationToken ct)
    {
        while (true)
        {
            var skip = window.Bytes.IndexOfAnyExcept(" \t\r\n,"u8);
            if (skip >= 0)
            {
                Consume(skip);
                return window.Bytes[0] != (byte)']';
            }

            Consume(window.Bytes.Length);
            if (!await window.FillAsync(ct)) return false;
        }
    }

    private async ValueTask<SourceRecord> ReadElementAsync(long row, CancellationToken ct)
    {
        _splitter.Restart();
        long skipped = 0;
        string? start = null;
        while (!_splitter.Scan(window.Bytes))
        {
            if (await window.FillAsync(ct)) continue;
            start ??= RecordText.Excerpt(window.Bytes);
            if (!window.Full || window.Ended)
            {
                var at = _position - skipped;
                Consume(window.Bytes.Length);
                return SourceRecord.Unreadable(row, Columns, $"the file ends inside element {row}, which begins at byte {at:#,0}", start) with { EndsFile = true };
            }

            skipped += window.Bytes.Length;
            Consume(window.Bytes.Length);
            _splitter.Rebase();
        }

        var record = skipped > 0
            ? SourceRecord.Unreadable(row, Columns, $"the element has {skipped + _splitter.Length:#,0} bytes; at most {MaxElementBytes:#,0} are read", start)
            : JsonRecordFlattener.ToRecord(window.Memory[.._splitter.Length], row, Columns);
        Consume(_splitter.Length);
        return record;
    }

    private void Consume(int count)
    {
        window.Consume(count);
        _position += count;
    }
}
