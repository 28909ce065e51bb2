namespace Homester.Listings.Photos;

/// <summary>The widths that pictures are kept in. Pure.</summary>
public static class PhotoSizes
{
    /// <summary>Pixels across, ascending.</summary>
    public static readonly IReadOnlyList<int> All = [320, 640, 1280, 2048];

    /// <summary>The size that a list of results shows.</summary>
    public const int Shown = 1280;

    /// <summary>Extension, without the dot, of every picture that is kept.</summary>
    public const string Extension = "webp";

    /// <summary>Media type of every picture that is kept.</summary>
    public const string MediaType = "image/webp";

    /// <summary>The sizes a photo is kept in: those below its own width, and the first that holds it whole, for nothing is enlarged. Never empty.</summary>
    /// <param name="width">Pixels across of the upright photo, 1 or more.</param>
    public static IReadOnlyList<int> Of(int width)
    {
        var count = 1;
        while (count < All.Count && All[count - 1] < width) count++;
        return [.. All.Take(count)];
    }

    /// <summary>Of the sizes that a photo is kept in, the one to show in a list: <see cref="Shown"/>, or the largest there is.</summary>
    public static int ToShow(int width) => Math.Min(Shown, Of(width)[^1]);

    /// <summary>
    /// Pixels of a photo at a size: as wide as the size, or as the photo where that is narrower, and at most twice as high as the size is wide.
    /// </summary>
    public static (int Width, int Height) Fit(int width, int height, int size)
    {
        var scale = Math.Min(1, Math.Min((double)size / width, 2.0 * size / height));
        return (Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)));
    }
}
