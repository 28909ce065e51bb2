namespace Homester.Search.Postings.Coding;

/// <summary>Writes numbers side by side.</summary>
internal struct BitWriter
{
    private ulong _held;
    private int _bits;

    /// <summary>Writes a number of at most 32 bits.</summary>
    public void Write(ref ByteWriter target, uint value, int width)
    {
        _held |= (ulong)value << _bits;
        _bits += width;
        if (_bits < 32) return;
        target.FourBytes((uint)_held);
        _held >>= 32;
        _bits -= 32;
    }

    /// <summary>Ends at a whole byte.</summary>
    public void Finish(ref ByteWriter target)
    {
        for (; _bits > 0; _bits -= 8, _held >>= 8) target.Byte((byte)_held);
        (_held, _bits) = (0, 0);
    }
}
