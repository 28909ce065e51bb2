namespace Homester.Photos.Reading;

/// <summary>A file that is whole by its structure and within the limits. No decoder has seen it.</summary>
/// <param name="Format">Its format.</param>
/// <param name="Width">Pixels across as stored, the largest that any part of the file states.</param>
/// <param name="Height">Pixels down as stored, likewise.</param>
/// <param name="Orientation">How to turn it, 1 to 8 as in EXIF; 1 is upright. Always 1 for AVIF, whose decoder turns it.</param>
/// <param name="Bytes">The file with nothing but what makes its pixels and their colors: no EXIF, XMP, IPTC, comments, previews or anything behind its end.</param>
public sealed record InspectedImage(ImageFormat Format, int Width, int Height, int Orientation, ReadOnlyMemory<byte> Bytes);
