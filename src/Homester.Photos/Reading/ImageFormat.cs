namespace Homester.Photos.Reading;

/// <summary>The formats that are taken, known by their content alone.</summary>
public enum ImageFormat
{
    /// <summary>JPEG: baseline or progressive, 8 bits.</summary>
    Jpeg,
    /// <summary>PNG, not animated.</summary>
    Png,
    /// <summary>WebP, lossy or lossless, not animated.</summary>
    WebP,
    /// <summary>AVIF, a still picture.</summary>
    Avif,
}
