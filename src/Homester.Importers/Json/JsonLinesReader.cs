using System.Runtime.CompilerServices;
using Homester.Importers.Records;

namespace Homester.Importers.Json;

/// <summary>Reads one JSON object a line in constant memory; a line that is broken or too long costs only itself.</summary>
internal sealed class JsonLinesReader(ByteWindow window) : IRecordReader
{
    /// <summary>Longest line that is read.</summary>
    public const int MaxLineBytes = 1024 * 1024;

    public string Format => "JSON Lines";

    public SourceColumns Columns { get; } = new();

    public async IAsyncEnumerable<SourceRecord> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (long line = 1; ; line++)
        {
            var scanned = 0;
            var end = -1;
            while ((end = IndexOfLineEnd(scanned)) < 0)
            {
                scanned = window.Bytes.Length;
                if (!await window.FillAsync(ct)) break;
            }

            if (end < 0 && window.Full && !window.Ended)
            {
                yield return await SkipLongLineAsync(line, ct);
                continue;
            }

            var length = end < 0 ? window.Bytes.Length : end;
            if (length == 0 && end < 0) yield break;
            var record = window.Bytes[..length].Trim(" \t\r,"u8).IsEmpty ? null : JsonRecordFlattener.ToRecord(Trimmed(length), line, Columns);
            window.Consume(end < 0 ? length : end + 1);
            if (record is not null) yield return record;
        }
    }

    private int IndexOfLineEnd(int from)
    {
        var at = window.Bytes[from..].IndexOf((byte)'\n');
        return at < 0 ? -1 : from + at;
    }

    private ReadOnlyMemory<byte> Trimmed(int length) => window.Memory[..length].Trim(" \t\r,"u8);

    private async ValueTask<SourceRecord> SkipLongLineAsync(long line, CancellationToken ct)
    {
        var start = RecordText.Excerpt(window.Bytes);
        long skipped = 0;
        while (true)
        {
            var end = IndexOfLineEnd(0);
            var take = end < 0 ? window.Bytes.Length : end + 1;
            skipped += take;
            window.Consume(take);
            if (end >= 0 || (!await window.FillAsync(ct) && window.Ended)) break;
        }

        return SourceRecord.Unreadable(line, Columns, $"the row has {skipped:#,0} bytes; at most {MaxLineBytes:#,0} are read", start);
    }
}
