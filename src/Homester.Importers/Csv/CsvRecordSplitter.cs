using System.Buffers;

namespace Homester.Importers.Csv;

/// <summary>
/// Finds where a record of a delimited file ends, by RFC 4180 with the leniency real files need. Works on bytes and remembers where it
/// stopped, so that a record longer than what is in memory is scanned once. Not thread safe.
/// </summary>
internal sealed class CsvRecordSplitter(byte delimiter)
{
    private readonly SearchValues<byte> _unquotedEnds = SearchValues.Create([delimiter, (byte)'\n', (byte)'\r']);
    private State _state;
    private int _at;
    private bool _lineEndInQuotes;

    private enum State { FieldStart, Unquoted, Quoted, QuoteInQuoted }

    /// <summary>Bytes of the record without its line end, once found.</summary>
    public int Length { get; private set; }

    /// <summary>Bytes of the record with its line end, once found.</summary>
    public int Total { get; private set; }

    /// <summary>The record has a quoted line end in it.</summary>
    public bool SpansLines { get; private set; }

    public void Restart() => (_state, _at, _lineEndInQuotes, SpansLines) = (State.FieldStart, 0, false, false);

    /// <summary>Scans on from where it stopped. <paramref name="bytes"/> begins at the record's first byte, always.</summary>
    public SplitOutcome Scan(ReadOnlySpan<byte> bytes, bool ended)
    {
        while (_at < bytes.Length)
        {
            var outcome = _state switch
            {
                State.FieldStart => StartField(bytes[_at]),
                State.Unquoted => SkipUnquoted(bytes),
                State.Quoted => SkipQuoted(bytes),
                _ => AfterQuote(bytes[_at]),
            };
            if (outcome == SplitOutcome.Record) return End(bytes, ended);
            if (outcome == SplitOutcome.BrokenQuote) return outcome;
        }

        if (!ended) return SplitOutcome.NeedsMore;
        if (_state == State.Quoted) return SplitOutcome.BrokenQuote;
        (Length, Total) = (bytes.Length, bytes.Length);
        SpansLines = _lineEndInQuotes;
        return SplitOutcome.Record;
    }

    private SplitOutcome StartField(byte b)
    {
        if (b is (byte)'\n' or (byte)'\r') return SplitOutcome.Record;
        if (b == delimiter)
        {
            _at++;
            return SplitOutcome.NeedsMore;
        }

        _state = b == (byte)'"' ? State.Quoted : State.Unquoted;
        _at++;
        return SplitOutcome.NeedsMore;
    }

    private SplitOutcome SkipUnquoted(ReadOnlySpan<byte> bytes)
    {
        var skip = bytes[_at..].IndexOfAny(_unquotedEnds);
        if (skip < 0)
        {
            _at = bytes.Length;
            return SplitOutcome.NeedsMore;
        }

        _at += skip;
        if (bytes[_at] != delimiter) return SplitOutcome.Record;
        _at++;
        _state = State.FieldStart;
        return SplitOutcome.NeedsMore;
    }

    private SplitOutcome SkipQuoted(ReadOnlySpan<byte> bytes)
    {
        var skip = bytes[_at..].IndexOf((byte)'"');
        var passed = skip < 0 ? bytes[_at..] : bytes.Slice(_at, skip);
        _lineEndInQuotes |= passed.IndexOfAny((byte)'\n', (byte)'\r') >= 0;
        _at += skip < 0 ? passed.Length : skip + 1;
        if (skip >= 0) _state = State.QuoteInQuoted;
        return SplitOutcome.NeedsMore;
    }

    private SplitOutcome AfterQuote(byte b)
    {
        if (b == (byte)'"') _state = State.Quoted;
        else if (b == delimiter) _state = State.FieldStart;
        else if (b is (byte)'\n' or (byte)'\r') return SplitOutcome.Record;
        // A quote that was opened by mistake swallows lines until the next row's quote closes it: text right after it gives it away.
        else if (_lineEndInQuotes) return SplitOutcome.BrokenQuote;
        else _state = State.Unquoted;
        _at++;
        return SplitOutcome.NeedsMore;
    }

    private SplitOutcome End(ReadOnlySpan<byte> bytes, bool ended)
    {
        // A carriage return at the edge of what is known may have its line feed just behind it.
        if (bytes[_at] == (byte)'\r' && _at + 1 == bytes.Length && !ended) return SplitOutcome.NeedsMore;
        Length = _at;
        Total = _at + (bytes[_at..].StartsWith("\r\n"u8) ? 2 : 1);
        SpansLines = _lineEndInQuotes;
        return SplitOutcome.Record;
    }
}

internal enum SplitOutcome
{
    /// <summary>The record goes on behind the bytes given.</summary>
    NeedsMore,
    /// <summary>A record was found.</summary>
    Record,
    /// <summary>A quote opens that is never closed, or is closed in the middle of another row.</summary>
    BrokenQuote,
}
