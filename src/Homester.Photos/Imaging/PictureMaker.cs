using System.Globalization;
using Homester.Listings.Photos;
using Homester.Photos.Reading;
using ImageMagick;

namespace Homester.Photos.Imaging;

/// <summary>The one place that calls the image library. Thread safe.</summary>
internal static class PictureMaker
{
    private const uint Quality = 80;

    // Decoded pixels of the largest photo, a copy while it is turned or its colors are converted, and the picture that is made of it; four bytes a pixel.
    private const ulong BytesPerPixel = 3 * 4;

    private static readonly Lock s_settings = new();
    private static int s_pixels;

    /// <summary>Decodes an inspected file and makes its pictures.</summary>
    public static PhotoOutcome Make(InspectedImage source, PhotoLimits limits, TimeProvider clock, CancellationToken cancellationToken)
    {
        Bound(limits);
        var start = clock.GetTimestamp();
        var complaint = default(string);
        using var image = new MagickImage();
        image.Warning += (_, warning) => complaint ??= warning.Exception is MagickCorruptImageWarningException or MagickCoderWarningException ? warning.Message : null;
        image.Progress += (_, progress) => progress.Cancel = cancellationToken.IsCancellationRequested || clock.GetElapsedTime(start) > PhotoProcessor.LongestWork;
        try
        {
            image.Read(source.Bytes.Span, Settings(source));
            if (complaint is not null) return Refused(source);
            var photo = Pictures(image, source);
            cancellationToken.ThrowIfCancellationRequested();
            return clock.GetElapsedTime(start) > PhotoProcessor.LongestWork ? TooSlow() : new PhotoOutcome(photo, null);
        }
        catch (MagickException)
        {
            // What the decoder says names its own sources and may repeat the file's words.
            cancellationToken.ThrowIfCancellationRequested();
            return clock.GetElapsedTime(start) > PhotoProcessor.LongestWork ? TooSlow() : Refused(source);
        }
    }

    private static MagickReadSettings Settings(InspectedImage source)
    {
        // The format is said, so that no other of the library's hundred readers is tried.
        var settings = new MagickReadSettings { Format = FormatOf(source.Format), FrameIndex = 0, FrameCount = 1 };
        if (source.Format == ImageFormat.Jpeg)
        {
            // The decoder may halve the picture while decoding, as long as it stays twice as large as the largest that is kept.
            var side = 2 * PhotoSizes.All[^1];
            settings.SetDefine(MagickFormat.Jpeg, "size", string.Create(CultureInfo.InvariantCulture, $"{side}x{side}"));
        }

        return settings;
    }

    private static ProcessedPhoto Pictures(MagickImage image, InspectedImage source)
    {
        ToStandardColors(image);
        Turn(image, source.Orientation);
        var (width, height) = Whole(image, source);
        var pictures = new List<PhotoPicture>();
        // From the largest down, each from the one before: the last ones cost next to nothing.
        foreach (var size in PhotoSizes.Of(width).Reverse())
        {
            var (across, down) = PhotoSizes.Fit(width, height, size);
            if ((across, down) != ((int)image.Width, (int)image.Height)) image.Resize(new MagickGeometry((uint)across, (uint)down) { IgnoreAspectRatio = true });
            image.Strip();
            image.Quality = Quality;
            pictures.Insert(0, new PhotoPicture(size, across, down, image.ToByteArray(MagickFormat.WebP)));
        }

        return new ProcessedPhoto(source.Format, width, height, pictures);
    }

    // What the original measures, also where the decoder has halved it.
    private static (int Width, int Height) Whole(MagickImage image, InspectedImage source)
    {
        if (source.Format == ImageFormat.Avif) return ((int)image.Width, (int)image.Height);
        return source.Orientation >= 5 ? (source.Height, source.Width) : (source.Width, source.Height);
    }

    private static void Turn(MagickImage image, int orientation)
    {
        switch (orientation)
        {
            case 2: image.Flop(); break;
            case 3: image.Rotate(180); break;
            case 4: image.Flip(); break;
            case 5: image.Transpose(); break;
            case 6: image.Rotate(90); break;
            case 7: image.Transverse(); break;
            case 8: image.Rotate(270); break;
        }

        image.ResetPage();
    }

    private static void ToStandardColors(MagickImage image)
    {
        if (image.GetColorProfile() is not null) image.TransformColorSpace(ColorProfiles.SRGB);
        if (image.ColorSpace != ColorSpace.sRGB) image.ColorSpace = ColorSpace.sRGB;
        if (!image.HasAlpha) return;
        // A photo of a home is not seen through; pages of any color show the same.
        image.BackgroundColor = MagickColors.White;
        image.Alpha(AlphaAction.Remove);
        image.Alpha(AlphaAction.Off);
    }

    private static PhotoOutcome Refused(InspectedImage source) =>
        new(null, PhotoFault.Broken(source.Format switch { ImageFormat.Jpeg => "JPEG", ImageFormat.Png => "PNG", ImageFormat.WebP => "WebP", _ => "AVIF" }, "its pixels cannot be read"));

    private static PhotoOutcome TooSlow() =>
        new(null, new PhotoFault(PhotoFaultKind.TooLarge, "photo takes too long to read. Save it as an ordinary JPEG of fewer pixels and upload that."));

    private static MagickFormat FormatOf(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => MagickFormat.Jpeg,
        ImageFormat.Png => MagickFormat.Png,
        ImageFormat.WebP => MagickFormat.WebP,
        _ => MagickFormat.Avif,
    };

    // The library's limits hold for the whole process: the widest that anybody asked for.
    private static void Bound(PhotoLimits limits)
    {
        lock (s_settings)
        {
            if (limits.MaxPixels <= s_pixels) return;
            s_pixels = limits.MaxPixels;
            ResourceLimits.Width = PhotoLimits.MaxSide;
            ResourceLimits.Height = PhotoLimits.MaxSide;
            ResourceLimits.ListLength = 2;
            ResourceLimits.Thread = 1;
            ResourceLimits.Memory = (ulong)PhotoProcessor.AtOnce * (ulong)s_pixels * BytesPerPixel;
            // What does not fit into memory is refused instead of being written to a disk.
            ResourceLimits.Disk = 0;
        }
    }
}
