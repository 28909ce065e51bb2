using Homester.Listings.Photos;
using Homester.Photos.Reading;

namespace Homester.Photos.Imaging;

/// <summary>A photo in one of the sizes it is kept in.</summary>
/// <param name="Size">One of <see cref="PhotoSizes.All"/>.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
/// <param name="Bytes">A WebP file in sRGB with nothing but pixels.</param>
public sealed record PhotoPicture(int Size, int Width, int Height, ReadOnlyMemory<byte> Bytes);

/// <summary>A photo made ready to be kept.</summary>
/// <param name="Format">What was uploaded.</param>
/// <param name="Width">Pixels across of the upright original.</param>
/// <param name="Height">Pixels down of the upright original.</param>
/// <param name="Pictures">The sizes of <see cref="PhotoSizes.Of"/>, ascending.</param>
public sealed record ProcessedPhoto(ImageFormat Format, int Width, int Height, IReadOnlyList<PhotoPicture> Pictures);

/// <summary>What became of an upload: the photo, or why there is none.</summary>
/// <param name="Photo">Null when there is a fault.</param>
/// <param name="Fault">Null when there is a photo.</param>
public sealed record PhotoOutcome(ProcessedPhoto? Photo, PhotoFault? Fault);
