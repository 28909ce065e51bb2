using System.Text;
using Homester.Photos.Reading;
using ImageMagick;

namespace Homester.Testing.Photos;

/// <summary>Photo files made on the spot: a picture that is red at its left, blue at its right and darker towards its bottom.</summary>
public static class TestPhotos
{
    /// <summary>Words that stand in every metadata a format has; none may be left in what is kept.</summary>
    public const string Secret = "SecretPlace4711";

    /// <summary>A file of a format.</summary>
    public static byte[] Of(ImageFormat format, int width = 64, int height = 48)
    {
        using var image = Picture(width, height);
        return Encoded(image, format);
    }

    /// <summary>The same with a place, a comment and everything else that cameras and programs write beside the picture.</summary>
    public static byte[] WithMetadata(ImageFormat format, int width = 64, int height = 48)
    {
        using var image = Picture(width, height);
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.GPSLatitude, [new Rational(30), new Rational(16), new Rational(1, 2)]);
        exif.SetValue(ExifTag.GPSLatitudeRef, "N");
        exif.SetValue(ExifTag.ImageDescription, Secret);
        image.SetProfile(exif);
        image.SetProfile(new XmpProfile(Encoding.UTF8.GetBytes(
            $"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"{Secret}\"/></rdf:RDF></x:xmpmeta>")));
        if (format is ImageFormat.Jpeg or ImageFormat.Png)
        {
            var iptc = new IptcProfile();
            iptc.SetValue(IptcTag.City, Secret);
            image.SetProfile(iptc);
            image.SetAttribute("comment", Secret);
        }

        return Encoded(image, format);
    }

    /// <summary>A JPEG that says which side is up.</summary>
    /// <param name="orientation">1 to 8.</param>
    /// <param name="width">Pixels across as stored.</param>
    /// <param name="height">Pixels down as stored.</param>
    public static byte[] Turned(int orientation, int width = 64, int height = 48)
    {
        using var image = Picture(width, height);
        var exif = new ExifProfile();
        exif.SetValue(ExifTag.Orientation, (ushort)orientation);
        image.SetProfile(exif);
        // Else the library writes its own idea of it into the profile.
        image.Orientation = (Orientation)orientation;
        return Encoded(image, ImageFormat.Jpeg);
    }

    /// <summary>The picture itself.</summary>
    public static MagickImage Picture(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 3;
                var light = 250 - (150 * y / height);
                (pixels[at], pixels[at + 1], pixels[at + 2]) = ((byte)(x < width / 2 ? light : 20), (byte)(40 + (x * y % 7)), (byte)(x < width / 2 ? 20 : light));
            }
        }

        return new MagickImage(pixels, new PixelReadSettings((uint)width, (uint)height, StorageType.Char, PixelMapping.RGB));
    }

    private static byte[] Encoded(MagickImage image, ImageFormat format)
    {
        image.Quality = 70;
        // The fastest there is; how small the file gets does not matter here.
        image.Settings.SetDefine(MagickFormat.Heic, "speed", "9");
        return image.ToByteArray(format switch
        {
            ImageFormat.Jpeg => MagickFormat.Jpeg,
            ImageFormat.Png => MagickFormat.Png24,
            ImageFormat.WebP => MagickFormat.WebP,
            _ => MagickFormat.Avif,
        });
    }
}
