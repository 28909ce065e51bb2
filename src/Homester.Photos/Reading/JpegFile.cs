using System.Buffers.Binary;

namespace Homester.Photos.Reading;

/// <summary>Walks through the segments of a JPEG file (ITU-T T.81, annex B). Pure.</summary>
internal static class JpegFile
{
    private const string Name = "JPEG";

    // Ten or so are usual. Each goes over the whole picture, so a small file with thousands of them would keep a decoder busy for minutes.
    private const int MostScans = 64;

    private const byte EndOfImage = 0xD9;
    private const byte StartOfImage = 0xD8;

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes is [0xFF, StartOfImage, 0xFF, ..];

    public static PhotoFault? Read(ReadOnlySpan<byte> bytes, ImageDraft draft)
    {
        if (Walk(bytes, draft, out var end) is { } fault) return fault;
        return JpegTrailer.IsKnown(bytes[end..]) ? null : PhotoFault.Trailing(Name, bytes.Length - end);
    }

    /// <summary>From start to end of one image.</summary>
    public static PhotoFault? Walk(ReadOnlySpan<byte> bytes, ImageDraft draft, out int end)
    {
        draft.Keep(bytes[..2]);
        var (at, scans) = (2, 0);
        end = bytes.Length;
        while (true)
        {
            if (at >= bytes.Length - 1) return PhotoFault.Truncated(Name, bytes.Length);
            if (bytes[at] != 0xFF) return PhotoFault.Broken(Name, "something stands between its segments");
            while (at < bytes.Length - 1 && bytes[at + 1] == 0xFF) at++;
            if (at >= bytes.Length - 1) return PhotoFault.Truncated(Name, bytes.Length);
            var marker = bytes[at + 1];
            if (marker == EndOfImage)
            {
                end = at + 2;
                draft.Keep(bytes[at..end]);
                return scans > 0 && draft.Width > 0 ? null : PhotoFault.Broken(Name, "it holds no picture");
            }

            if (!HasLength(marker)) return PhotoFault.Broken(Name, "its segments are out of order");
            if (at + 4 > bytes.Length) return PhotoFault.Truncated(Name, bytes.Length);
            var next = at + 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (next < at + 4) return PhotoFault.Broken(Name, "a segment has no length");
            if (next > bytes.Length) return PhotoFault.Truncated(Name, bytes.Length);
            if (Segment(marker, bytes[at..next], draft) is { } fault) return fault;
            at = next;
            if (marker != 0xDA) continue;
            if (++scans > MostScans) return PhotoFault.Broken(Name, $"it draws its picture in more than {MostScans} passes");
            var scanEnd = ScanEnd(bytes, at);
            if (scanEnd < 0) return PhotoFault.Truncated(Name, bytes.Length);
            draft.Keep(bytes[at..scanEnd]);
            at = scanEnd;
        }
    }

    // The segment with its marker and length.
    private static PhotoFault? Segment(byte marker, ReadOnlySpan<byte> segment, ImageDraft draft)
    {
        var body = segment[4..];
        switch (marker)
        {
            case 0xC0 or 0xC1 or 0xC2: return Frame(segment, body, draft);
            case 0xC4 or 0xDA or 0xDB or 0xDD:
            // The color transform that Adobe's programs state.
            case 0xEE when body.StartsWith("Adobe"u8):
            case 0xE2 when body.StartsWith("ICC_PROFILE\0"u8):
            // A longer one holds a preview.
            case 0xE0 when body.StartsWith("JFIF\0"u8) && segment.Length == 18:
                draft.Keep(segment);
                return null;
            case 0xE1 when body.StartsWith("Exif\0\0"u8):
                if (draft.Orientation == 1) draft.Orientation = ExifOrientation.Read(body[6..]);
                return null;
            case 0xFE or (>= 0xE0 and <= 0xEF): return null;
            case (>= 0xC3 and <= 0xCF) or 0xDC or 0xDE or 0xDF: return PhotoFault.Kindred("a JPEG file of a rare kind (lossless, hierarchical or arithmetic)");
            default: return PhotoFault.Broken(Name, "it has a segment of no known kind");
        }
    }

    private static PhotoFault? Frame(ReadOnlySpan<byte> segment, ReadOnlySpan<byte> body, ImageDraft draft)
    {
        if (body.Length < 9) return PhotoFault.Broken(Name, "its header is cut off");
        if (body[0] != 8) return PhotoFault.Kindred("a JPEG file of more than 8 bits a color");
        if (draft.Width > 0) return PhotoFault.Broken(Name, "it states its size twice");
        draft.Keep(segment);
        return draft.Sized(Name, BinaryPrimitives.ReadUInt16BigEndian(body[3..]), BinaryPrimitives.ReadUInt16BigEndian(body[1..]));
    }

    // Compressed data goes on until a marker that is neither a stuffed zero nor a restart.
    private static int ScanEnd(ReadOnlySpan<byte> bytes, int at)
    {
        while (true)
        {
            var step = bytes[at..].IndexOf((byte)0xFF);
            if (step < 0 || at + step + 1 >= bytes.Length) return -1;
            at += step;
            var next = bytes[at + 1];
            if (next is 0x00 or (>= 0xD0 and <= 0xD7)) at += 2;
            else if (next == 0xFF) at++;
            else return at;
        }
    }

    private static bool HasLength(byte marker) => marker is >= 0xC0 and not (>= 0xD0 and <= 0xD9);
}
