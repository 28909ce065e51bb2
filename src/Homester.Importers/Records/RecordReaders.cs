using System.IO.Compression;
using System.Text;
using Homester.Importers.Csv;
using Homester.Importers.Json;

namespace Homester.Importers.Records;

/// <summary>Opens a source by what its bytes look like, not by its name: gzip or plain, UTF-16 or bytes, JSON or delimited text.</summary>
public static class RecordReaders
{
    /// <summary>Opens a reader on a stream; the stream stays the caller's.</summary>
    /// <param name="stream">Read forward only, from where it stands.</param>
    /// <param name="ct">Ends reading.</param>
    public static async Task<IRecordReader> OpenAsync(Stream stream, CancellationToken ct)
    {
        var window = new ByteWindow(stream, CsvRecordReader.MaxRecordBytes);
        await window.FillAsync(ct);
        if (window.Bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
        {
            window = new ByteWindow(new GZipStream(new WindowStream(window), CompressionMode.Decompress), CsvRecordReader.MaxRecordBytes);
            await window.FillAsync(ct);
        }

        if (Utf16(window.Bytes) is { } utf16)
        {
            window.Consume(2);
            var plain = Encoding.CreateTranscodingStream(new WindowStream(window), utf16, Encoding.UTF8);
            window = new ByteWindow(plain, CsvRecordReader.MaxRecordBytes);
            await window.FillAsync(ct);
        }

        return await OpenPlainAsync(window, ct);
    }

    private static async Task<IRecordReader> OpenPlainAsync(ByteWindow window, CancellationToken ct)
    {
        while (window.Bytes.Length < 64 * 1024 && await window.FillAsync(ct))
        {
        }

        var start = window.Bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        var blank = window.Bytes[start..].IndexOfAnyExcept(" \t\r\n"u8);
        if (blank < 0) return await CsvRecordReader.OpenAsync(window, ct);
        var first = window.Bytes[start + blank];
        if (first is not ((byte)'[' or (byte)'{')) return await CsvRecordReader.OpenAsync(window, ct);
        window.Consume(start + blank);
        if (first == (byte)'[')
        {
            window.Consume(1);
            return new JsonSequenceReader(window, "JSON array");
        }

        while (window.Bytes.IndexOf((byte)'\n') < 0 && await window.FillAsync(ct))
        {
        }

        if (JsonLayout.IsLines(window.Bytes)) return new JsonLinesReader(window);
        var wrapper = JsonLayout.WrapperStart(window.Bytes);
        if (wrapper > 0) window.Consume(wrapper);
        return new JsonSequenceReader(window, wrapper > 0 ? "JSON array in an object" : "JSON objects");
    }

    private static Encoding? Utf16(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode
        : null;
}
