using System.Buffers;

namespace Homester.Photos.Reading;

/// <summary>What a walk through a file gathers. Not thread safe.</summary>
internal sealed class ImageDraft(PhotoLimits limits, int length)
{
    private readonly ArrayBufferWriter<byte> _kept = new(Math.Max(1, length));

    /// <summary>Pixels across; 0 until known.</summary>
    public int Width { get; private set; }

    /// <summary>Pixels down; 0 until known.</summary>
    public int Height { get; private set; }

    /// <summary>1 to 8 as in EXIF.</summary>
    public int Orientation { get; set; } = 1;

    /// <summary>The limits in force.</summary>
    public PhotoLimits Limits => limits;

    /// <summary>What reaches the decoder.</summary>
    public ReadOnlyMemory<byte> Kept => _kept.WrittenMemory;

    /// <summary>Adds bytes to what reaches the decoder.</summary>
    public void Keep(ReadOnlySpan<byte> bytes) => _kept.Write(bytes);

    /// <summary>Notes a size that the file states, and refuses one that is none or too large.</summary>
    public PhotoFault? Sized(string format, long width, long height)
    {
        if (width <= 0 || height <= 0) return PhotoFault.Broken(format, "it states no width or height");
        if (width > PhotoLimits.MaxSide || height > PhotoLimits.MaxSide || width * height > limits.MaxPixels) return PhotoFault.TooManyPixels(width, height, limits);
        Width = Math.Max(Width, (int)width);
        Height = Math.Max(Height, (int)height);
        return null;
    }
}
