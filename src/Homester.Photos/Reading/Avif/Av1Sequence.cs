namespace Homester.Photos.Reading.Avif;

/// <summary>
/// The size that AV1 data itself states (AV1 specification, 5.5): a decoder reserves memory by it, whatever the boxes around it say. Pure.
/// </summary>
internal static class Av1Sequence
{
    private const int SequenceHeader = 1;
    private const int FrameHeader = 3;
    private const int WholeFrame = 6;

    /// <summary>
    /// The largest width and height of the data's sequence headers, and how many frames it has. False when it has no sequence header or its units do
    /// not fit their lengths.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out int width, out int height, out int frames)
    {
        (width, height, frames) = (0, 0, 0);
        while (!data.IsEmpty)
        {
            var type = (data[0] >> 3) & 15;
            var (hasExtension, hasSize) = ((data[0] & 4) != 0, (data[0] & 2) != 0);
            data = data[1..];
            if (hasExtension)
            {
                if (data.IsEmpty) return false;
                data = data[1..];
            }

            var length = data.Length;
            if (hasSize && !TryLength(ref data, out length)) return false;
            if (length > data.Length) return false;
            if (type is FrameHeader or WholeFrame) frames++;
            if (type == SequenceHeader)
            {
                if (!TrySize(data[..length], out var across, out var down)) return false;
                (width, height) = (Math.Max(width, across), Math.Max(height, down));
            }

            data = data[length..];
        }

        return width > 0;
    }

    // Seven bits a byte, the lowest first.
    private static bool TryLength(ref ReadOnlySpan<byte> data, out int length)
    {
        long value = 0;
        length = 0;
        for (var i = 0; i < 8; i++)
        {
            if (i >= data.Length) return false;
            value |= (long)(data[i] & 0x7F) << (7 * i);
            if ((data[i] & 0x80) != 0) continue;
            data = data[(i + 1)..];
            length = (int)Math.Min(value, int.MaxValue);
            return true;
        }

        return false;
    }

    private static bool TrySize(ReadOnlySpan<byte> header, out int width, out int height)
    {
        var bits = new BitCursor(header);
        bits.Skip(4);
        if (bits.Flag()) bits.Skip(5);
        else SkipOperatingPoints(ref bits);
        var (acrossBits, downBits) = (bits.Take(4) + 1, bits.Take(4) + 1);
        (width, height) = (bits.Take(acrossBits) + 1, bits.Take(downBits) + 1);
        return !bits.IsShort;
    }

    private static void SkipOperatingPoints(ref BitCursor bits)
    {
        var (hasModel, delayBits) = (false, 0);
        if (bits.Flag())
        {
            bits.Skip(64);
            if (bits.Flag()) bits.SkipVariable();
            hasModel = bits.Flag();
            if (hasModel)
            {
                delayBits = bits.Take(5) + 1;
                bits.Skip(32 + 5 + 5);
            }
        }

        var hasDelays = bits.Flag();
        for (var points = bits.Take(5) + 1; points > 0; points--)
        {
            bits.Skip(12);
            if (bits.Take(5) > 7) bits.Skip(1);
            if (hasModel && bits.Flag()) bits.Skip((2 * delayBits) + 1);
            if (hasDelays && bits.Flag()) bits.Skip(4);
        }
    }
}
