using Homester.Photos.Reading;
using Homester.Testing.Photos;

namespace Homester.Api.Tests.Photos;

public sealed class MutatedUploadTests
{
    private const int Rounds = 500;
    private const int Seed = 20260312;

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Avif)]
    public async Task No_mutated_file_is_answered_with_a_server_error(ImageFormat format)
    {
        await using var app = await PhotoApp.StartAsync(more: [("PHOTO_MAX_PER_LISTING", "500")]);
        var random = new Random(Seed);
        byte[][] files = [TestPhotos.Of(format, 24, 16), TestPhotos.WithMetadata(format, 17, 31)];
        for (var round = 0; round < Rounds; round++)
        {
            var file = FileSurgery.Mutated(files[round % files.Length], random);
            if (format == ImageFormat.Png && round % 4 != 0) file = FileSurgery.WithChecksums(file);
            using var response = await app.UploadAsync(file);

            Assert.True((int)response.StatusCode is 201 or 400 or 413 or 415, $"Seed {Seed}, round {round} of {format} answered {(int)response.StatusCode}");
        }
    }
}
