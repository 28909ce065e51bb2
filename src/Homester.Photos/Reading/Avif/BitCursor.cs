namespace Homester.Photos.Reading.Avif;

/// <summary>Reads bits, the highest of a byte first. What is not there reads as 0 and is remembered.</summary>
internal ref struct BitCursor(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    /// <summary>Whether more was read than there is.</summary>
    public readonly bool IsShort => _at > _bytes.Length * 8L;

    public bool Flag() => Take(1) == 1;

    public void Skip(int count) => _at += count;

    /// <summary>A whole number of up to 16 bits.</summary>
    public int Take(int count)
    {
        var value = 0;
        for (; count > 0; count--, _at++)
        {
            var bit = _at / 8 < _bytes.Length ? (_bytes[_at / 8] >> (7 - (_at % 8))) & 1 : 0;
            value = (value << 1) | bit;
        }

        return value;
    }

    /// <summary>Passes over a number that says its own length by leading zeros.</summary>
    public void SkipVariable()
    {
        var zeros = 0;
        while (zeros < 32 && !IsShort && !Flag()) zeros++;
        Skip(zeros < 32 ? zeros : 0);
    }
}
