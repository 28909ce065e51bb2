using System.Runtime.CompilerServices;
using Homester.Importers.Records;

namespace Homester.Importers.Csv;

/// <summary>
/// Reads delimited text in constant memory: at most <see cref="MaxRecordBytes"/> of the file are held. A record that is longer, has one
/// column, more columns than the header or senseless quotes comes out as a fault, and reading goes on with the next line.
/// </summary>
internal sealed class CsvRecordReader : IRecordReader
{
    /// <summary>Longest record believed: the longest remarks ever seen are a hundredth of it.</summary>
    public const int MaxRecordBytes = 1024 * 1024;

    private const int LookAhead = 64 * 1024;
    private const int MaxProbes = 100;

    private readonly ByteWindow _window;
    private readonly CsvDialect _dialect;
    private readonly CsvRecordSplitter _splitter;
    private readonly CsvRecordSplitter _probe;
    private readonly CsvFieldParser _parser;
    private long _line;

    private CsvRecordReader(ByteWindow window, CsvDialect dialect)
    {
        (_window, _dialect, _line) = (window, dialect, dialect.HeaderLine);
        _splitter = new CsvRecordSplitter(dialect.Delimiter);
        _probe = new CsvRecordSplitter(dialect.Delimiter);
        _parser = new CsvFieldParser(dialect.Delimiter);
    }

    public string Format => $"delimited text, {_dialect.Name}";

    public SourceColumns Columns { get; private set; } = new();

    /// <summary>Finds the delimiter and reads the header; a file without one has no columns and no records.</summary>
    public static async Task<CsvRecordReader> OpenAsync(ByteWindow window, CancellationToken ct)
    {
        while (window.Bytes.Length < 64 * 1024 && await window.FillAsync(ct))
        {
        }

        var dialect = CsvDialect.Sniff(window.Bytes);
        window.Consume(dialect.HeaderStart);
        var reader = new CsvRecordReader(window, dialect);
        if (await reader.FindRecordAsync(ct) == Found.Record) reader.TakeHeader();
        return reader;
    }

    public async IAsyncEnumerable<SourceRecord> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        if (Columns.Names.Count == 0) yield break;
        while (true)
        {
            var found = await FindRecordAsync(ct);
            if (found == Found.End) yield break;
            if (found == Found.Record && _splitter.SpansLines) await LookAheadAsync(ct);
            var record = found switch
            {
                Found.Record => TakeRecord(),
                Found.BrokenQuote => TakeBrokenLine("a quote opens here and does not close where a field ends"),
                _ => await SkipLongLineAsync(ct),
            };
            if (record is not null) yield return record;
        }
    }

    private enum Found { Record, BrokenQuote, TooLong, End }

    private async ValueTask<Found> FindRecordAsync(CancellationToken ct)
    {
        _splitter.Restart();
        while (true)
        {
            if (_window.Bytes.IsEmpty && _window.Ended) return Found.End;
            switch (_splitter.Scan(_window.Bytes, _window.Ended))
            {
                case SplitOutcome.Record: return Found.Record;
                case SplitOutcome.BrokenQuote: return Found.BrokenQuote;
            }

            if (!await _window.FillAsync(ct) && _window.Full)
                return LineEnd(_window.Bytes) >= 0 ? Found.BrokenQuote : Found.TooLong;
        }
    }

    private void TakeHeader()
    {
        var names = _parser.Parse(RecordText.Mend(_window.Memory[.._splitter.Length], [])) ?? [];
        Consume(_splitter.Total);
        Columns = new SourceColumns(names.Select((name, i) => string.IsNullOrWhiteSpace(name) ? $"column {i + 1}" : name.Trim()));
    }

    private SourceRecord? TakeRecord()
    {
        var notes = new List<RecordFault>();
        var bytes = RecordText.Mend(_window.Memory[.._splitter.Length], notes);
        var blank = bytes.Span.IndexOfAnyExcept(" \t\0"u8) < 0;
        var fields = blank ? null : _parser.Parse(bytes);
        if (!blank && fields?.Length != Columns.Names.Count && _splitter.SpansLines && HoldsARow())
            return TakeBrokenLine("a quote opens here and does not close before the next row");
        var record = blank ? null
            : fields is null ? SourceRecord.Unreadable(_line, Columns, "the quotes of this row make no sense", RecordText.Excerpt(bytes.Span))
            : Checked(fields, bytes.Span, notes);
        Consume(_splitter.Total);
        return record;
    }

    private SourceRecord Checked(string[] fields, ReadOnlySpan<byte> bytes, List<RecordFault> notes)
    {
        var width = Columns.Names.Count;
        if (fields.Length == 1 && width > 1) return Unreadable($"one column where the header has {width}", bytes) with { IsNoise = true };
        if (fields.Length > width)
        {
            return fields.AsSpan(width).ContainsAnyExcept("", " ")
                ? Unreadable($"{fields.Length} columns where the header has {width}", bytes)
                : new SourceRecord(_line, Columns, fields.AsSpan(0, width).ToArray(), null, notes);
        }

        if (fields.Length == width && fields.SequenceEqual(Columns.Names)) return Unreadable("the header once more", bytes) with { IsNoise = true };
        if (fields.Length < width)
            notes.Add(new RecordFault($"{fields.Length} columns where the header has {width}; the missing ones are unknown", RecordText.Excerpt(bytes)));
        return new SourceRecord(_line, Columns, fields, null, notes);
    }

    private SourceRecord Unreadable(string reason, ReadOnlySpan<byte> bytes) =>
        SourceRecord.Unreadable(_line, Columns, reason, RecordText.Excerpt(bytes));

    /// <summary>Whether a whole row begins on one of the next lines of the record: then the quote before it was a slip.</summary>
    private bool HoldsARow()
    {
        var at = 0;
        for (var line = 0; line < MaxProbes; line++)
        {
            var end = LineEnd(_window.Bytes[at.._splitter.Length]);
            if (end < 0) return false;
            at += end + LineEndLength(_window.Bytes[(at + end)..]);
            if (at >= _splitter.Length) return false;
            _probe.Restart();
            if (_probe.Scan(_window.Bytes[at..], _window.Ended) == SplitOutcome.Record
                && _parser.Parse(RecordText.Mend(_window.Memory.Slice(at, _probe.Length), []))?.Length == Columns.Names.Count) return true;
        }

        return false;
    }

    // What is decided by looking ahead must not hang on how much of the file happens to be in memory.
    private async ValueTask LookAheadAsync(CancellationToken ct)
    {
        while (_window.Bytes.Length < _splitter.Total + LookAhead && await _window.FillAsync(ct))
        {
        }
    }

    private SourceRecord TakeBrokenLine(string reason)
    {
        var bytes = _window.Bytes;
        var end = LineEnd(bytes);
        var record = Unreadable(reason, end < 0 ? bytes : bytes[..end]);
        Consume(end < 0 ? bytes.Length : end + LineEndLength(bytes[end..]));
        return record;
    }

    private async ValueTask<SourceRecord> SkipLongLineAsync(CancellationToken ct)
    {
        var row = _line;
        var start = RecordText.Excerpt(_window.Bytes);
        long skipped = 0;
        while (true)
        {
            var end = _window.Bytes.IndexOf((byte)'\n');
            var take = end < 0 ? _window.Bytes.Length : end + 1;
            skipped += take;
            Consume(take);
            if (end >= 0 || (!await _window.FillAsync(ct) && _window.Ended)) break;
        }

        return SourceRecord.Unreadable(row, Columns, $"the row has {skipped:#,0} bytes; at most {MaxRecordBytes:#,0} are read", start);
    }

    private void Consume(int count)
    {
        var bytes = _window.Bytes[..count];
        _line += bytes.Count((byte)'\n') + bytes.Count((byte)'\r') - bytes.Count("\r\n"u8);
        _window.Consume(count);
    }

    private static int LineEndLength(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\r\n"u8) ? 2 : 1;

    private static int LineEnd(ReadOnlySpan<byte> bytes) => bytes.IndexOfAny((byte)'\n', (byte)'\r');
}
