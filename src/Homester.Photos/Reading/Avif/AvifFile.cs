namespace Homester.Photos.Reading.Avif;

/// <summary>
/// Walks through the boxes of an AVIF file (ISO/IEC 23008-12 and the AVIF specification) and through what they say of its pictures. The file goes to the
/// decoder as it is: its boxes point at each other by position. Pure.
/// </summary>
internal static class AvifFile
{
    internal const string Name = "AVIF";

    private static readonly uint s_fileType = BoxCursor.Type("ftyp"u8);
    private static readonly uint s_meta = BoxCursor.Type("meta"u8);
    private static readonly uint s_movie = BoxCursor.Type("moov"u8);

    public static bool Begins(ReadOnlySpan<byte> bytes)
    {
        var boxes = new BoxCursor(bytes);
        return bytes.Length >= 16 && boxes.Next(out var type, out var body) && type == s_fileType && (Has(body, "avif"u8) || Has(body, "avis"u8));
    }

    public static PhotoFault? Read(ReadOnlySpan<byte> bytes, ImageDraft draft)
    {
        var boxes = new BoxCursor(bytes);
        boxes.Next(out _, out var kind);
        if (!Has(kind, "avif"u8) || Has(kind, "avis"u8)) return PhotoFault.Animated(Name);
        ReadOnlySpan<byte> meta = default;
        while (boxes.Next(out var type, out var body))
        {
            if (type == s_movie) return PhotoFault.Animated(Name);
            if (type == s_fileType || (type == s_meta && !meta.IsEmpty)) return PhotoFault.Broken(Name, "it has two of what there may be one of");
            if (type == s_meta) meta = body;
        }

        if (boxes.IsCutOff) return PhotoFault.Truncated(Name, bytes.Length);
        if (!boxes.IsAtEnd) return PhotoFault.Trailing(Name, bytes.Length - boxes.Position);
        if (meta.IsEmpty) return PhotoFault.Broken(Name, "it describes no picture");
        draft.Keep(bytes);
        return AvifItems.Read(meta, bytes, draft);
    }

    private static bool Has(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> brand)
    {
        // The main brand, a version, then every brand that fits.
        for (var at = 0; at + 4 <= kind.Length; at += 4)
            if (at != 4 && kind.Slice(at, 4).SequenceEqual(brand)) return true;
        return false;
    }
}
