using System.Buffers.Binary;

namespace Homester.Photos.Reading;

/// <summary>
/// What telephones and cameras put behind a JPEG picture: further pictures (previews, brightness for bright screens), a short video, a maker's directory, zeros.
/// It is left out like all that is no picture; anything else there makes the file two things at once. Pure.
/// </summary>
internal static class JpegTrailer
{
    private static readonly PhotoLimits s_anySize = new(int.MaxValue, int.MaxValue, 0);

    public static bool IsKnown(ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            if (IsMakersDirectory(rest)) return true;
            var at = rest.IndexOfAnyExcept((byte)0);
            if (at < 0) return true;
            // A box begins with its length, whose first bytes are zeros.
            if (VideoLength(rest[Math.Max(0, at - 3)..]) is > 0 and var video) rest = rest[(Math.Max(0, at - 3) + video)..];
            else if (VideoLength(rest[Math.Max(0, at - 2)..]) is > 0 and var longer) rest = rest[(Math.Max(0, at - 2) + longer)..];
            else if (JpegFile.Begins(rest[at..]) && JpegFile.Walk(rest[at..], new ImageDraft(s_anySize, 0), out var end) is null) rest = rest[(at + end)..];
            else return false;
        }

        return true;
    }

    // Boxes from the first, which names the file's kind, to the last that fits. 0 when there is none.
    private static int VideoLength(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 12 || !rest[4..8].SequenceEqual("ftyp"u8)) return 0;
        var boxes = new Avif.BoxCursor(rest);
        var end = 0;
        while (boxes.Next(out _, out _)) end = boxes.Position;
        return end;
    }

    // "SEFH", entries (kind, how far before SEFH it begins, length), length, "SEFT": everything in between belongs to the entries.
    private static bool IsMakersDirectory(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 20 || !rest[^4..].SequenceEqual("SEFT"u8)) return false;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[^8..]);
        if (length < 12 || length > rest.Length - 8) return false;
        var start = rest.Length - 8 - (int)length;
        var directory = rest[start..^8];
        if (!directory.StartsWith("SEFH"u8)) return false;
        var count = BinaryPrimitives.ReadUInt32LittleEndian(directory[8..]);
        if (count == 0 || count > (length - 12) / 12) return false;
        uint reach = 0;
        for (var i = 0; i < count; i++) reach = Math.Max(reach, BinaryPrimitives.ReadUInt32LittleEndian(directory[(12 + (i * 12) + 4)..]));
        return reach == start;
    }
}
