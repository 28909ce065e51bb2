using System.Buffers.Binary;

namespace Homester.Photos.Reading;

/// <summary>Walks through the chunks of a WebP file (RFC 9649). Pure.</summary>
internal static class WebPFile
{
    private const string Name = "WebP";
    private const int Header = 12;

    private const byte HasAnimation = 0x02;
    private const byte HasXmp = 0x04;
    private const byte HasExif = 0x08;

    public static bool Begins(ReadOnlySpan<byte> bytes) => bytes.Length >= Header && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8);

    public static PhotoFault? Read(ReadOnlySpan<byte> bytes, ImageDraft draft)
    {
        var said = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) + 8L;
        if (said > bytes.Length) return PhotoFault.Truncated(Name, bytes.Length);
        if (bytes[(int)said..].IndexOfAnyExcept((byte)0) >= 0) return PhotoFault.Trailing(Name, bytes.Length - (int)said);
        var kept = new ImageDraft(draft.Limits, (int)said);
        var hasPicture = false;
        var rest = bytes[Header..(int)said];
        while (!rest.IsEmpty)
        {
            if (rest.Length < 8) return PhotoFault.Broken(Name, "a part of it is cut off");
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (length > rest.Length - 8) return PhotoFault.Truncated(Name, bytes.Length);
            var type = rest[..4];
            if (Chunk(type, rest.Slice(8, (int)length), kept, draft) is { } fault) return fault;
            if (IsPixels(type))
            {
                if (hasPicture) return PhotoFault.Broken(Name, "it holds two pictures");
                hasPicture = true;
            }

            rest = rest[Math.Min(rest.Length, 8 + (int)length + ((int)length & 1))..];
        }

        if (!hasPicture) return PhotoFault.Broken(Name, "it holds no picture");
        Span<byte> header = stackalloc byte[Header];
        bytes[..Header].CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)kept.Kept.Length + 4);
        draft.Keep(header);
        draft.Keep(kept.Kept.Span);
        return null;
    }

    private static bool IsPixels(ReadOnlySpan<byte> type) => type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8);

    private static PhotoFault? Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> body, ImageDraft kept, ImageDraft draft)
    {
        if (type.SequenceEqual("ANIM"u8) || type.SequenceEqual("ANMF"u8)) return PhotoFault.Animated(Name);
        if (type.SequenceEqual("EXIF"u8))
        {
            // Some writers put the JPEG's lead before it.
            draft.Orientation = ExifOrientation.Read(body.StartsWith("Exif\0\0"u8) ? body[6..] : body);
            return null;
        }

        if (type.SequenceEqual("VP8X"u8)) return Extended(body, kept, draft);
        if (IsPixels(type))
        {
            if (SizeOf(type, body) is not var (width, height)) return PhotoFault.Broken(Name, "its picture has no header");
            if (draft.Width > 0 && (draft.Width != width || draft.Height != height)) return PhotoFault.Broken(Name, "it states two sizes");
            Write(kept, type, body);
            return draft.Sized(Name, width, height);
        }

        if (type.SequenceEqual("ICCP"u8) || type.SequenceEqual("ALPH"u8)) Write(kept, type, body);
        return null;
    }

    private static PhotoFault? Extended(ReadOnlySpan<byte> body, ImageDraft kept, ImageDraft draft)
    {
        if (body.Length != 10 || draft.Width > 0) return PhotoFault.Broken(Name, "its header is not one");
        if ((body[0] & HasAnimation) != 0) return PhotoFault.Animated(Name);
        Span<byte> plain = stackalloc byte[10];
        body.CopyTo(plain);
        plain[0] &= unchecked((byte)~(HasXmp | HasExif));
        Write(kept, "VP8X"u8, plain);
        return draft.Sized(Name, 1 + Three(body[4..]), 1 + Three(body[7..]));
    }

    private static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        if (type[3] == 'L')
        {
            if (body.Length < 5 || body[0] != 0x2F) return null;
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
            return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        // A key frame, its start code, then twice 14 bits.
        if (body.Length < 10 || (body[0] & 1) != 0 || body[3] != 0x9D || body[4] != 0x01 || body[5] != 0x2A) return null;
        return (BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3FFF);
    }

    private static void Write(ImageDraft kept, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        Span<byte> lead = stackalloc byte[8];
        type.CopyTo(lead);
        BinaryPrimitives.WriteInt32LittleEndian(lead[4..], body.Length);
        kept.Keep(lead);
        kept.Keep(body);
        if ((body.Length & 1) != 0) kept.Keep([0]);
    }

    private static int Three(ReadOnlySpan<byte> at) => at[0] | (at[1] << 8) | (at[2] << 16);
}
