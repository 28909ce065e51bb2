using System.Diagnostics.CodeAnalysis;
using Homester.Photos.Reading.Avif;

namespace Homester.Photos.Reading;

/// <summary>
/// Looks through a file before any decoder does: what it is by its content, how large it says it is, whether it is whole, still, and nothing besides a
/// picture. Time and memory are linear in the file's length. Thread safe.
/// </summary>
public static class ImageInspector
{
    /// <summary>False with the fault when the file is not taken.</summary>
    public static bool TryInspect(
        ReadOnlySpan<byte> bytes, PhotoLimits limits, [NotNullWhen(true)] out InspectedImage? image, [NotNullWhen(false)] out PhotoFault? fault)
    {
        ArgumentNullException.ThrowIfNull(limits);
        image = null;
        if (bytes.Length > limits.MaxBytes)
        {
            fault = PhotoFault.TooManyBytes(bytes.Length, limits);
            return false;
        }

        if (FormatOf(bytes) is not { } format)
        {
            fault = ForeignFormat.FaultOf(bytes);
            return false;
        }

        var draft = new ImageDraft(limits, bytes.Length);
        fault = format switch
        {
            ImageFormat.Jpeg => JpegFile.Read(bytes, draft),
            ImageFormat.Png => PngFile.Read(bytes, draft),
            ImageFormat.WebP => WebPFile.Read(bytes, draft),
            _ => AvifFile.Read(bytes, draft),
        };
        if (fault is not null) return false;
        image = new InspectedImage(format, draft.Width, draft.Height, draft.Orientation, draft.Kept);
        return true;
    }

    private static ImageFormat? FormatOf(ReadOnlySpan<byte> bytes)
    {
        if (JpegFile.Begins(bytes)) return ImageFormat.Jpeg;
        if (PngFile.Begins(bytes)) return ImageFormat.Png;
        if (WebPFile.Begins(bytes)) return ImageFormat.WebP;
        return AvifFile.Begins(bytes) ? ImageFormat.Avif : null;
    }
}
