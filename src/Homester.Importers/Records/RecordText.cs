using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Homester.Importers.Records;

/// <summary>
/// Bytes to text without ever losing one: what is valid UTF-8 is read as UTF-8, each byte that is not is read as Windows-1252, so a file
/// whose rows, or even fields, come from different programs keeps all its letters. Thread safe.
/// </summary>
internal static class RecordText
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static string Decode(ReadOnlySpan<byte> bytes, List<RecordFault> notes)
    {
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        var (count, firstAt) = (0, -1);
        var chars = ArrayPool<char>.Shared.Rent(bytes.Length);
        while (bytes.Length > 0)
        {
            Utf8.ToUtf16(bytes, chars, out var read, out var written, replaceInvalidSequences: false, isFinalBlock: true);
            text.Append(chars, 0, written);
            bytes = bytes[read..];
            if (bytes.Length == 0) break;
            if (firstAt < 0) firstAt = text.Length;
            count++;
            text.Append(Windows1252.GetChars(bytes[..1].ToArray()));
            bytes = bytes[1..];
        }

        ArrayPool<char>.Shared.Return(chars);
        var decoded = text.ToString();
        notes.Add(new RecordFault(
            $"{count} byte{(count == 1 ? "" : "s")} not valid UTF-8, read as Windows-1252", Around(decoded, firstAt)));
        return decoded;
    }

    /// <summary>The same bytes when they are valid UTF-8, else the mended text in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Mend(ReadOnlyMemory<byte> bytes, List<RecordFault> notes) =>
        Utf8.IsValid(bytes.Span) ? bytes : Encoding.UTF8.GetBytes(Decode(bytes.Span, notes));

    /// <summary>The start of some bytes as text, whatever they are.</summary>
    public static string Excerpt(ReadOnlySpan<byte> bytes) => Excerpt(Decode(bytes[..Math.Min(bytes.Length, 4_000)], []));

    /// <summary>The start of a text for the record of what was rejected.</summary>
    public static string Excerpt(string text, int length = 1_000) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length), "…");

    private static string Around(string text, int at)
    {
        var start = Math.Max(0, at - 30);
        return text[start..Math.Min(text.Length, at + 30)];
    }
}
