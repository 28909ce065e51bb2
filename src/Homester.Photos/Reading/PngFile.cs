using System.Buffers.Binary;
using System.IO.Hashing;

namespace Homester.Photos.Reading;

/// <summary>Walks through the chunks of a PNG file (W3C PNG, third edition, section 5). Pure.</summary>
internal static class PngFile
{
    private const string Name = "PNG";
    private const int Frame = 12;

    // Compressed, so a small one may unfold to much: larger than any screen's or camera's.
    private const int LargestProfile = 4 * 1024 * 1024;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Signature);

    public static PhotoFault? Read(ReadOnlySpan<byte> bytes, ImageDraft draft)
    {
        draft.Keep(Signature);
        var rest = bytes[Signature.Length..];
        var hasData = false;
        while (true)
        {
            if (rest.Length < Frame) return PhotoFault.Truncated(Name, bytes.Length);
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - Frame) return PhotoFault.Truncated(Name, bytes.Length);
            var chunk = rest[..((int)length + Frame)];
            var type = chunk[4..8];
            if (Crc32.HashToUInt32(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..])) return PhotoFault.Broken(Name, "the checksum of a part of it is wrong");
            if (draft.Width == 0 && !type.SequenceEqual("IHDR"u8)) return PhotoFault.Broken(Name, "its header is missing");
            if (Chunk(type, chunk[8..^4], chunk, draft) is { } fault) return fault;
            hasData |= type.SequenceEqual("IDAT"u8);
            rest = rest[chunk.Length..];
            if (!type.SequenceEqual("IEND"u8)) continue;
            if (!hasData) return PhotoFault.Broken(Name, "it holds no picture");
            return rest.IndexOfAnyExcept((byte)0) < 0 ? null : PhotoFault.Trailing(Name, rest.Length);
        }
    }

    private static PhotoFault? Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> body, ReadOnlySpan<byte> chunk, ImageDraft draft)
    {
        if (type.SequenceEqual("IHDR"u8))
        {
            if (draft.Width > 0 || body.Length != 13) return PhotoFault.Broken(Name, "its header is not one");
            draft.Keep(chunk);
            return draft.Sized(Name, BinaryPrimitives.ReadUInt32BigEndian(body), BinaryPrimitives.ReadUInt32BigEndian(body[4..]));
        }

        if (type.SequenceEqual("acTL"u8)) return PhotoFault.Animated(Name);
        if (type.SequenceEqual("eXIf"u8)) draft.Orientation = ExifOrientation.Read(body);
        else if (type.SequenceEqual("iCCP"u8)) draft.Keep(body.Length <= LargestProfile ? chunk : []);
        else if (IsPicture(type)) draft.Keep(chunk);
        // A capital first letter: whoever does not know the chunk cannot show the picture.
        else if ((type[0] & 0x20) == 0) return PhotoFault.Broken(Name, "it has a part of no known kind");
        return null;
    }

    private static bool IsPicture(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("IDAT"u8) || type.SequenceEqual("PLTE"u8) || type.SequenceEqual("IEND"u8) || type.SequenceEqual("tRNS"u8) ||
        type.SequenceEqual("gAMA"u8) || type.SequenceEqual("cHRM"u8) || type.SequenceEqual("sRGB"u8);
}
