using System.Buffers.Binary;

namespace Homester.Photos.Reading;

/// <summary>Reads the one thing that is wanted of EXIF: which side is up. Pure.</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112;
    private const int Short = 3;

    /// <summary>1 to 8; 1 also for what cannot be read, since a photo is not refused for its metadata.</summary>
    /// <param name="tiff">From the byte order mark on.</param>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8) return 1;
        var little = tiff[0] == 'I';
        if (!little && tiff[0] != 'M') return 1;
        var directory = Four(tiff[4..], little);
        if (directory > tiff.Length - 2) return 1;
        var entries = tiff[(int)directory..];
        int count = Two(entries, little);
        entries = entries[2..];
        for (; count > 0 && entries.Length >= 12; count--, entries = entries[12..])
        {
            if (Two(entries, little) != Tag) continue;
            var value = Two(entries[8..], little);
            return Two(entries[2..], little) == Short && value is >= 1 and <= 8 ? value : 1;
        }

        return 1;
    }

    private static ushort Two(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint Four(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
