using System.Buffers.Binary;
using System.Text;
using Homester.Photos.Reading;
using Homester.Testing.Photos;

namespace Homester.Photos.Tests.Reading;

public sealed class InspectionTests
{
    public static TheoryData<ImageFormat> Formats => [.. Enum.GetValues<ImageFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_is_known_by_its_content(ImageFormat format)
    {
        var image = Taken(TestPhotos.Of(format, 70, 50));

        Assert.Equal((format, 70, 50), (image.Format, image.Width, image.Height));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_reaches_the_decoder_holds_no_metadata(ImageFormat format)
    {
        var file = TestPhotos.WithMetadata(format);
        Assert.Contains(TestPhotos.Secret, Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        // Boxes of AVIF point at each other by position, so that one is decoded whole and written anew.
        if (format == ImageFormat.Avif) return;

        var kept = Encoding.Latin1.GetString(Taken(file).Bytes.Span);

        Assert.DoesNotContain(TestPhotos.Secret, kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("xmp", kept, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_that_is_cut_off_anywhere_is_refused(ImageFormat format)
    {
        var file = TestPhotos.Of(format);
        for (var length = 0; length < file.Length; length++) Refused(file[..length]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_with_another_behind_its_end_is_refused(ImageFormat format)
    {
        foreach (var other in (string[])["PK\u0003\u0004 a jar", "%PDF-1.7", "<html><script>alert(1)</script>", "#!/bin/sh", "GIF89a"])
        {
            var fault = Refused([.. TestPhotos.Of(format), .. Encoding.Latin1.GetBytes(other)]);

            Assert.Equal(PhotoFaultKind.Unusable, fault.Kind);
        }
    }

    [Theory]
    [InlineData("GIF89a\u0001\u0000\u0001\u0000", "GIF")]
    [InlineData("%PDF-1.7 ...", "PDF")]
    [InlineData("PK\u0003\u0004...", "ZIP")]
    [InlineData("II*\u0000....", "TIFF")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG")]
    [InlineData("<!doctype html><p>", "HTML")]
    [InlineData("\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic", "HEIC")]
    [InlineData("\u0000\u0000\u0000\u0018ftypisom\u0000\u0000\u0000\u0000isommp42", "video")]
    [InlineData("push graphic-context viewbox 0 0 1 1 image over 0,0 0,0 'https://example.com/'", "7075736820677261")]
    [InlineData("", "no bytes")]
    public void Another_kind_of_file_is_refused_by_its_name(string content, string name)
    {
        var fault = Refused(Encoding.Latin1.GetBytes(content));

        Assert.Equal(PhotoFaultKind.NotSupported, fault.Kind);
        Assert.Contains(name, fault.Reason, StringComparison.Ordinal);
        Assert.StartsWith("photo must be a JPEG, PNG, WebP or AVIF image", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_too_many_bytes_is_refused_by_how_many_it_has()
    {
        var file = TestPhotos.Of(ImageFormat.Jpeg);
        Assert.False(ImageInspector.TryInspect(file, PhotoLimits.Default with { MaxBytes = file.Length - 1 }, out _, out var fault));

        Assert.Equal(PhotoFaultKind.TooLarge, fault.Kind);
        Assert.Contains($"yours has {file.Length:N0}", fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_picture_of_too_many_pixels_is_refused_by_its_size(ImageFormat format)
    {
        Assert.False(ImageInspector.TryInspect(TestPhotos.Of(format, 100, 60), PhotoLimits.Default with { MaxPixels = 5_999 }, out _, out var fault));

        Assert.Equal(PhotoFaultKind.TooLarge, fault.Kind);
        Assert.Contains("100 by 60", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Bombs_are_refused_by_what_their_headers_say()
    {
        var png = FileSurgery.PngOfSize(TestPhotos.Of(ImageFormat.Png), 60_000, 60_000);
        var jpeg = TestPhotos.Of(ImageFormat.Jpeg);
        BinaryPrimitives.WriteUInt32BigEndian(jpeg.AsSpan(FileSurgery.Find(jpeg, [0xFF, 0xC0]) + 5), 0xFFFFFFFF);
        var thin = FileSurgery.PngOfSize(TestPhotos.Of(ImageFormat.Png), 1, 40_000_000);
        var avif = TestPhotos.Of(ImageFormat.Avif);
        BinaryPrimitives.WriteUInt32BigEndian(avif.AsSpan(FileSurgery.Find(avif, "ispe"u8) + 8), 50_000);

        foreach (var bomb in (byte[][])[png, jpeg, thin, avif]) Assert.Equal(PhotoFaultKind.TooLarge, Refused(bomb).Kind);
    }

    [Fact]
    public void A_picture_whose_coded_data_states_another_size_than_its_boxes_is_measured_by_the_data()
    {
        var avif = TestPhotos.Of(ImageFormat.Avif, 64, 48);
        // The sizes that the boxes state grow smaller than what the data states, as an attacker would have it.
        BinaryPrimitives.WriteUInt32BigEndian(avif.AsSpan(FileSurgery.Find(avif, "ispe"u8) + 8), 1);

        Assert.Equal(64, Taken(avif).Width);
    }

    [Fact]
    public void A_jpeg_in_thousands_of_passes_is_refused()
    {
        var jpeg = TestPhotos.Of(ImageFormat.Jpeg);
        var scan = jpeg[FileSurgery.Find(jpeg, [0xFF, 0xDA])..^2];
        var many = Enumerable.Repeat(scan, 200).SelectMany(s => s);

        Assert.Equal(PhotoFaultKind.Unusable, Refused([.. jpeg[..^2], .. many, 0xFF, 0xD9]).Kind);
    }

    [Fact]
    public void Animated_files_are_refused()
    {
        var png = TestPhotos.Of(ImageFormat.Png);
        var webp = TestPhotos.Of(ImageFormat.WebP);
        var avif = TestPhotos.Of(ImageFormat.Avif);
        byte[] animatedPng = FileSurgery.Insert(png, 33, FileSurgery.PngChunk("acTL"u8, [0, 0, 0, 2, 0, 0, 0, 0]));
        byte[] animatedWebp = [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 2, 0, 0, 0, 63, 0, 0, 47, 0, 0, .. webp[..0]];
        var brand = FileSurgery.Find(avif, "avif"u8);
        byte[] animatedAvif = [.. avif[..brand], .. "avis"u8, .. avif[(brand + 4)..]];

        foreach (var file in (byte[][])[animatedPng, animatedWebp, animatedAvif])
        {
            var fault = Refused(file);
            Assert.Equal(PhotoFaultKind.NotSupported, fault.Kind);
            Assert.Contains("animated", fault.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_telephones_put_behind_a_photo_is_left_out()
    {
        var photo = TestPhotos.Of(ImageFormat.Jpeg);
        var preview = TestPhotos.Of(ImageFormat.Jpeg, 16, 12);
        byte[] video = [0, 0, 0, 24, .. "ftypisom"u8, 0, 0, 2, 0, .. "isommp42"u8, 0, 0, 0, 12, .. "mdat"u8, 1, 2, 3, 4];
        byte[] entry = [0, 0, 1, 10, 4, 0, 0, 0, .. "Name"u8];
        byte[] directory = [.. "SEFH"u8, 107, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 10, (byte)entry.Length, 0, 0, 0, (byte)entry.Length, 0, 0, 0];
        byte[] maker = [.. entry, .. directory, (byte)directory.Length, 0, 0, 0, .. "SEFT"u8];

        foreach (var trailer in (byte[][])[[0, 0, 0], preview, [0, 0, .. preview, .. preview], video, [.. preview, .. video], maker])
            Assert.Equal(Taken(photo).Bytes.ToArray(), Taken([.. photo, .. trailer]).Bytes.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(8)]
    public void Which_side_is_up_is_read(int orientation) => Assert.Equal(orientation, Taken(TestPhotos.Turned(orientation)).Orientation);

    [Fact]
    public void A_png_with_a_wrong_checksum_is_refused()
    {
        var png = TestPhotos.Of(ImageFormat.Png);
        png[FileSurgery.Find(png, "IDAT"u8) + 10] ^= 1;

        Assert.Contains("checksum", Refused(png).Reason, StringComparison.Ordinal);
    }

    private static InspectedImage Taken(byte[] file)
    {
        Assert.True(ImageInspector.TryInspect(file, PhotoLimits.Default, out var image, out var fault), fault?.Reason);
        return image;
    }

    private static PhotoFault Refused(byte[] file)
    {
        Assert.False(ImageInspector.TryInspect(file, PhotoLimits.Default, out _, out var fault), $"{file.Length} bytes were taken");
        Assert.StartsWith("photo ", fault.Reason, StringComparison.Ordinal);
        Assert.EndsWith(".", fault.Reason, StringComparison.Ordinal);
        return fault;
    }
}
