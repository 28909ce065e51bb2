using System.Text;
using Homester.Photos.Imaging;
using Homester.Photos.Reading;
using Homester.Testing.Photos;
using ImageMagick;

namespace Homester.Photos.Tests.Imaging;

public sealed class PictureTests : IDisposable
{
    private readonly PhotoProcessor _processor = new(PhotoLimits.Default, TimeProvider.System);

    public static TheoryData<ImageFormat> Formats => [.. Enum.GetValues<ImageFormat>()];

    public void Dispose() => _processor.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Every_format_becomes_pictures_of_every_size_that_is_not_larger(ImageFormat format)
    {
        var photo = await MadeAsync(TestPhotos.Of(format, 700, 400));

        Assert.Equal((format, 700, 400), (photo.Format, photo.Width, photo.Height));
        Assert.Equal([(320, 320, 183), (640, 640, 366), (1280, 700, 400)], photo.Pictures.Select(p => (p.Size, p.Width, p.Height)));
        foreach (var picture in photo.Pictures)
        {
            using var image = new MagickImage(picture.Bytes.Span);
            Assert.Equal((MagickFormat.WebP, (uint)picture.Width, (uint)picture.Height), (image.Format, image.Width, image.Height));
            AssertRed(image, 0.2, 0.1);
            AssertBlue(image, 0.8, 0.1);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_picture_holds_no_place_and_no_other_metadata(ImageFormat format)
    {
        var file = TestPhotos.WithMetadata(format, 400, 300);
        using (var original = new MagickImage(file)) Assert.NotNull(original.GetExifProfile()?.GetValue(ExifTag.GPSLatitude));

        foreach (var picture in (await MadeAsync(file)).Pictures)
        {
            using var image = new MagickImage(picture.Bytes.Span);
            Assert.Empty(image.ProfileNames);
            Assert.DoesNotContain(TestPhotos.Secret, Encoding.Latin1.GetString(picture.Bytes.Span), StringComparison.Ordinal);
            Assert.False(ChunkNames(picture.Bytes.Span).Except(["VP8 ", "VP8L"]).Any());
        }
    }

    [Theory]
    [InlineData(1, 64, 48)]
    [InlineData(2, 64, 48)]
    [InlineData(3, 64, 48)]
    [InlineData(4, 64, 48)]
    [InlineData(5, 48, 64)]
    [InlineData(6, 48, 64)]
    [InlineData(7, 48, 64)]
    [InlineData(8, 48, 64)]
    public async Task A_photo_is_turned_upright(int orientation, int width, int height)
    {
        var photo = await MadeAsync(TestPhotos.Turned(orientation));

        Assert.Equal((width, height), (photo.Width, photo.Height));
        using var image = new MagickImage(photo.Pictures[0].Bytes.Span);
        Assert.Equal(((uint)width, (uint)height), (image.Width, image.Height));
        // As stored, red is at the left: where that side goes by the EXIF standard.
        var (x, y) = orientation switch { 1 or 4 => (0.1, 0.5), 2 or 3 => (0.9, 0.5), 5 or 6 => (0.5, 0.1), _ => (0.5, 0.9) };
        AssertRed(image, x, y);
        AssertBlue(image, 1 - x, 1 - y);
        // And light at the top.
        var (lightX, lightY) = orientation switch { 1 or 2 => (0.2, 0.05), 3 or 4 => (0.2, 0.95), 5 or 8 => (0.05, 0.2), _ => (0.95, 0.2) };
        Assert.True(Light(image, lightX, lightY) > Light(image, orientation >= 5 ? 1 - lightX : lightX, orientation >= 5 ? lightY : 1 - lightY));
    }

    [Fact]
    public async Task Colors_of_another_space_are_converted()
    {
        using var wide = TestPhotos.Picture(64, 48);
        wide.TransformColorSpace(ColorProfiles.SRGB, ColorProfiles.AdobeRGB1998);
        using var print = TestPhotos.Picture(64, 48);
        print.TransformColorSpace(ColorProfiles.SRGB, ColorProfiles.USWebCoatedSWOP);
        using var gray = TestPhotos.Picture(64, 48);
        gray.Grayscale();

        foreach (var original in (MagickImage[])[wide, print])
        {
            using var image = new MagickImage((await MadeAsync(original.ToByteArray(MagickFormat.Jpeg))).Pictures[0].Bytes.Span);
            Assert.Equal(ColorSpace.sRGB, image.ColorSpace);
            AssertRed(image, 0.2, 0.1);
            AssertBlue(image, 0.8, 0.1);
        }

        using var light = new MagickImage((await MadeAsync(gray.ToByteArray(MagickFormat.Jpeg))).Pictures[0].Bytes.Span);
        var pixel = light.GetPixels().GetPixel(10, 10).ToColor()!;
        Assert.True(Math.Abs(pixel.R - pixel.B) < 6);
    }

    [Fact]
    public async Task What_is_seen_through_stands_on_white()
    {
        using var clear = new MagickImage(MagickColors.Transparent, 40, 40);

        using var image = new MagickImage((await MadeAsync(clear.ToByteArray(MagickFormat.Png32))).Pictures[0].Bytes.Span);

        Assert.False(image.HasAlpha);
        Assert.Equal(MagickColors.White, image.GetPixels().GetPixel(20, 20).ToColor());
    }

    [Theory]
    [InlineData(3000, 2000, 1, 2048, 1365)]
    [InlineData(40, 5000, 1, 5, 640)]
    public async Task The_largest_picture_fits_its_frame(int width, int height, int _, int across, int down)
    {
        var photo = await MadeAsync(TestPhotos.Of(ImageFormat.Jpeg, width, height));

        Assert.Equal((width, height), (photo.Width, photo.Height));
        Assert.Equal((across, down), (photo.Pictures[^1].Width, photo.Pictures[^1].Height));
    }

    [Fact]
    public async Task The_same_file_gives_the_same_pictures()
    {
        var file = TestPhotos.Of(ImageFormat.Jpeg, 400, 300);
        var (one, two) = (await MadeAsync(file), await MadeAsync(file));

        for (var i = 0; i < one.Pictures.Count; i++) Assert.Equal(one.Pictures[i].Bytes.ToArray(), two.Pictures[i].Bytes.ToArray());
    }

    [Fact]
    public async Task A_file_whose_pixels_are_missing_is_refused()
    {
        var jpeg = TestPhotos.Of(ImageFormat.Jpeg, 400, 300);
        var scan = FileSurgery.Find(jpeg, [0xFF, 0xDA]);
        byte[] cut = [.. jpeg[..(scan + 40)], 0xFF, 0xD9];
        var png = FileSurgery.PngOfSize(TestPhotos.Of(ImageFormat.Png), 64, 4000);

        foreach (var file in (byte[][])[cut, png])
        {
            var outcome = await _processor.ProcessAsync(file, TestContext.Current.CancellationToken);
            Assert.Null(outcome.Photo);
            Assert.Equal(PhotoFaultKind.Unusable, outcome.Fault?.Kind);
        }
    }

    [Fact]
    public async Task Work_that_is_no_longer_wanted_stops()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _processor.ProcessAsync(TestPhotos.Of(ImageFormat.Png), stop.Token));
    }

    private static List<string> ChunkNames(ReadOnlySpan<byte> webp)
    {
        var names = new List<string>();
        for (var at = 12; at + 8 <= webp.Length; at += 8 + ((BitConverter.ToInt32(webp[(at + 4)..]) + 1) & ~1)) names.Add(Encoding.ASCII.GetString(webp[at..(at + 4)]));
        return names;
    }

    private static void AssertRed(MagickImage image, double x, double y) => Assert.True(At(image, x, y) is var c && c.R > c.B + 60, $"{At(image, x, y)} is not red");

    private static void AssertBlue(MagickImage image, double x, double y) => Assert.True(At(image, x, y) is var c && c.B > c.R + 60, $"{At(image, x, y)} is not blue");

    private static int Light(MagickImage image, double x, double y) => At(image, x, y) is var c ? c.R + c.G + c.B : 0;

    private static IMagickColor<byte> At(MagickImage image, double x, double y) => image.GetPixels().GetPixel((int)(image.Width * x), (int)(image.Height * y)).ToColor()!;

    private async Task<ProcessedPhoto> MadeAsync(byte[] file)
    {
        var outcome = await _processor.ProcessAsync(file, TestContext.Current.CancellationToken);
        Assert.True(outcome.Photo is not null, outcome.Fault?.Reason);
        return outcome.Photo;
    }
}
