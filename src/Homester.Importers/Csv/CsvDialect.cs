namespace Homester.Importers.Csv;

/// <summary>How a delimited file is written: found by looking at its first line.</summary>
/// <param name="Delimiter">One of <c>, ; | tab</c>.</param>
/// <param name="HeaderStart">Bytes before the header: a byte order mark, empty lines, Excel's <c>sep=</c> line.</param>
/// <param name="HeaderLine">Number of the line the header begins on.</param>
internal sealed record CsvDialect(byte Delimiter, int HeaderStart, long HeaderLine)
{
    private static readonly byte[] Candidates = [(byte)',', (byte)'\t', (byte)';', (byte)'|'];

    public string Name => Delimiter switch
    {
        (byte)',' => "comma",
        (byte)';' => "semicolon",
        (byte)'|' => "pipe",
        _ => "tab",
    };

    public static CsvDialect Sniff(ReadOnlySpan<byte> head)
    {
        var at = head.StartsWith("\uFEFF"u8) ? 3 : 0;
        long line = 1;
        byte? stated = null;
        while (at < head.Length)
        {
            var rest = head[at..];
            var end = rest.IndexOfAny((byte)'\n', (byte)'\r');
            var text = end < 0 ? rest : rest[..end];
            if (text.Length == 5 && text.StartsWith("sep="u8)) stated = text[4];
            else if (!text.Trim((byte)' ').IsEmpty) break;
            if (end < 0) break;
            at += end + (rest[end..].StartsWith("\r\n"u8) ? 2 : 1);
            line++;
        }

        return new CsvDialect(stated ?? MostUsed(head[at..]), at, line);
    }

    private static byte MostUsed(ReadOnlySpan<byte> header)
    {
        Span<int> counts = stackalloc int[Candidates.Length];
        var quoted = false;
        foreach (var b in header)
        {
            if (b == (byte)'"') quoted = !quoted;
            if (quoted) continue;
            if (b is (byte)'\n' or (byte)'\r') break;
            var i = Candidates.IndexOf(b);
            if (i >= 0) counts[i]++;
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            if (counts[i] > counts[best]) best = i;
        return Candidates[best];
    }
}
