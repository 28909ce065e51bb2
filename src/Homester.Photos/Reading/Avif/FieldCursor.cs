using System.Buffers.Binary;

namespace Homester.Photos.Reading.Avif;

/// <summary>Reads big-endian fields one after the other. What is not there reads as 0 and is remembered.</summary>
internal ref struct FieldCursor(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether more was read than there is.</summary>
    public bool IsShort { get; private set; }

    /// <summary>What has not been read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>A whole number of 0, 1, 2, 4 or 8 bytes.</summary>
    public ulong Number(int size)
    {
        if (_rest.Length < size)
        {
            IsShort = true;
            _rest = default;
            return 0;
        }

        var at = _rest;
        _rest = _rest[size..];
        return size switch
        {
            0 => 0,
            1 => at[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(at),
            4 => BinaryPrimitives.ReadUInt32BigEndian(at),
            8 => BinaryPrimitives.ReadUInt64BigEndian(at),
            _ => Odd(),
        };
    }

    /// <summary>The same where the format allows no more than 32 bits.</summary>
    public uint Small(int size) => (uint)Number(size);

    private ulong Odd()
    {
        IsShort = true;
        return 0;
    }
}
