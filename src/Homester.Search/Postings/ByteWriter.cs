namespace Homester.Search.Postings;

/// <summary>A growing run of bytes with variable-length numbers: seven bits a byte, lowest first, the high bit says that more follow.</summary>
internal struct ByteWriter
{
    private const int Large = 1 << 24;

    private byte[]? _bytes;

    /// <summary>A writer with room for so many bytes.</summary>
    public ByteWriter(int room) => _bytes = room == 0 ? null : new byte[room];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written.</summary>
    public readonly ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>What was written, until something is written over it.</summary>
    public readonly ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    /// <summary>What was written, with few zeros behind it. Nothing may be written afterwards.</summary>
    public readonly byte[] Taken() => _bytes is not null && _bytes.Length - Length <= Length / 32 ? _bytes : Written.ToArray();

    /// <summary>Starts again, keeping the room.</summary>
    public void Reset() => Length = 0;

    public void Byte(byte value)
    {
        Reserve(1);
        _bytes![Length++] = value;
    }

    /// <summary>Lowest byte first.</summary>
    public void FourBytes(uint value)
    {
        Reserve(4);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(Length), value);
        Length += 4;
    }

    public void Number(uint value)
    {
        Reserve(5);
        for (; value >= 0x80; value >>= 7) _bytes![Length++] = (byte)(value | 0x80);
        _bytes![Length++] = (byte)value;
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Reads a number of variable length.</summary>
    public static uint ReadNumber(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint value = bytes[at++];
        if (value < 0x80) return value;
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            uint part = bytes[at++];
            value |= (part & 0x7F) << shift;
            if (part < 0x80) return value;
        }
    }

    private void Reserve(int more)
    {
        if (_bytes is null) _bytes = new byte[Math.Max(16, more)];
        else if (Length + more > _bytes.Length) Array.Resize(ref _bytes, Math.Max(Grown(_bytes.Length), Length + more));
    }

    // The old room and the new one are both held while one is copied to the other: what is large grows by little.
    private static int Grown(int length) => length < Large ? length * 2 : (int)Math.Min(Array.MaxLength, length + (length / 8L));
}
