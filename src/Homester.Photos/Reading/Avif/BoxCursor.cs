using System.Buffers.Binary;

namespace Homester.Photos.Reading.Avif;

/// <summary>Goes over the boxes of one level (ISO/IEC 14496-12, 4.2). Never reads outside its bytes.</summary>
internal ref struct BoxCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Behind the last box that was handed out.</summary>
    public int Position { get; private set; }

    /// <summary>Whether every byte belongs to a box.</summary>
    public readonly bool IsAtEnd => Position == _bytes.Length;

    /// <summary>Whether the next box says it goes on behind the last byte.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The next box, or false when there is none that fits.</summary>
    public bool Next(out uint type, out ReadOnlySpan<byte> body)
    {
        type = 0;
        body = default;
        var rest = _bytes[Position..];
        if (rest.Length < 8) return false;
        long length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        type = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
        var header = 8;
        if (length == 0) length = rest.Length;
        else if (length == 1)
        {
            if (rest.Length < 16) return false;
            length = BinaryPrimitives.ReadInt64BigEndian(rest[8..]);
            header = 16;
        }

        if (length < header) return false;
        if (length > rest.Length)
        {
            IsCutOff = true;
            return false;
        }

        body = rest[header..(int)length];
        Position += (int)length;
        return true;
    }

    /// <summary>Four letters as a box has them.</summary>
    public static uint Type(ReadOnlySpan<byte> letters) => BinaryPrimitives.ReadUInt32BigEndian(letters);
}
