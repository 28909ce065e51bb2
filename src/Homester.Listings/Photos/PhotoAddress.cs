using System.Globalization;

namespace Homester.Listings.Photos;

/// <summary>
/// Where the pictures of uploaded photos are served. Every engine shows them at these addresses, before those that the source gave. An address names content,
/// so it never shows another picture. Pure.
/// </summary>
public static class PhotoAddress
{
    /// <summary>What every address begins with.</summary>
    public const string Prefix = "/api/photos/";

    private const int HashLength = 64;

    /// <summary>The address of a photo at a size, such as <c>/api/photos/9f…/1280.webp</c>.</summary>
    /// <param name="hash">Name of its content, 64 hexadecimal digits.</param>
    /// <param name="size">One of <see cref="PhotoSizes.All"/>.</param>
    public static string Of(string hash, int size) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{hash}/{size}.{PhotoSizes.Extension}");

    /// <summary>
    /// The addresses that a listing shows: those of its photos in their order, then its source's own. Addresses of photos among the source's own are left out: they
    /// came from an answer that was sent back, and the photo may be gone.
    /// </summary>
    /// <param name="photos">Content and pixels across of each photo, in their order.</param>
    /// <param name="own">The source's own.</param>
    public static IReadOnlyList<string> Shown(IEnumerable<(string Hash, int Width)> photos, IReadOnlyList<string> own)
    {
        ArgumentNullException.ThrowIfNull(photos);
        ArgumentNullException.ThrowIfNull(own);
        return [.. photos.Select(p => Of(p.Hash, PhotoSizes.ToShow(p.Width))), .. own.Where(address => !IsOne(address))];
    }

    /// <summary>Whether an address is of this form, on this server.</summary>
    public static bool IsOne(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.StartsWith(Prefix, StringComparison.Ordinal) && address.Length > Prefix.Length + HashLength && address[Prefix.Length + HashLength] == '/';
    }
}
