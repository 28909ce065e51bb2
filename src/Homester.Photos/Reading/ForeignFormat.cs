namespace Homester.Photos.Reading;

/// <summary>Names what was sent instead of a photo, so that the sender knows what to do. Pure.</summary>
internal static class ForeignFormat
{
    private const int Shown = 8;

    public static PhotoFault FaultOf(ReadOnlySpan<byte> bytes) => PhotoFault.Unknown(Name(bytes));

    private static string Name(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return "no bytes";
        if (bytes.StartsWith("GIF8"u8)) return "a GIF image";
        if (bytes.StartsWith("BM"u8) && bytes.Length > 26) return "a BMP image";
        if (bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8)) return "a TIFF or raw camera image";
        if (bytes.StartsWith("\0\0\0\fJXL "u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x0A])) return "a JPEG XL image";
        if (bytes.StartsWith("\0\0\0\fjP  "u8)) return "a JPEG 2000 image";
        if (bytes.StartsWith("%PDF"u8)) return "a PDF document";
        if (bytes.StartsWith("PK"u8)) return "a ZIP archive";
        if (bytes.StartsWith("RIFF"u8)) return "a RIFF file that is no WebP image";
        if (bytes.Length > 12 && bytes[4..8].SequenceEqual("ftyp"u8)) return IsHeic(bytes[8..12]) ? "a HEIC image" : "a video or another file of that family";
        return TextOrBytes(bytes);
    }

    private static bool IsHeic(ReadOnlySpan<byte> brand) => brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8);

    private static string TextOrBytes(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.TrimStart(" \t\r\n"u8);
        if (text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) text = text[3..];
        if (text.StartsWith("<"u8)) return bytes.IndexOf("<svg"u8) >= 0 ? "an SVG drawing" : "a text of tags, such as HTML or XML";
        return $"a file that begins with the bytes {Convert.ToHexStringLower(bytes[..Math.Min(Shown, bytes.Length)])}";
    }
}
