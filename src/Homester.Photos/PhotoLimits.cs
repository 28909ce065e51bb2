namespace Homester.Photos;

/// <summary>What is taken of one photo and of one listing. Immutable.</summary>
/// <param name="MaxBytes">Most bytes of an uploaded file.</param>
/// <param name="MaxPixels">Most pixels of a picture, width times height, as its header states them.</param>
/// <param name="MaxPerListing">Most photos of one listing.</param>
public sealed record PhotoLimits(int MaxBytes, int MaxPixels, int MaxPerListing)
{
    /// <summary>15 MiB, 50 million pixels, 50 photos.</summary>
    public static readonly PhotoLimits Default = new(15 * 1024 * 1024, 50_000_000, 50);

    /// <summary>Longest side in pixels, whatever the other is: decoders reserve rows and columns by it.</summary>
    public const int MaxSide = 30_000;

    /// <summary>Longest caption in UTF-16 units.</summary>
    public const int MaxCaption = 300;
}
