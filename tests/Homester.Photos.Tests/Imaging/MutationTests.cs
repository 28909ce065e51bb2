using Homester.Photos.Imaging;
using Homester.Photos.Reading;
using Homester.Testing.Photos;

namespace Homester.Photos.Tests.Imaging;

public sealed class MutationTests
{
    private const int Rounds = 500;
    private const int Seed = 20260311;

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Avif)]
    public async Task No_mutated_file_does_more_than_be_taken_or_refused(ImageFormat format)
    {
        using var processor = new PhotoProcessor(PhotoLimits.Default, TimeProvider.System);
        var random = new Random(Seed);
        byte[][] files = [TestPhotos.Of(format, 24, 16), TestPhotos.WithMetadata(format, 17, 31)];
        var (taken, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var file = FileSurgery.Mutated(files[round % files.Length], random);
            // Else the checksums keep nearly everything from the decoder.
            if (format == ImageFormat.Png && round % 4 != 0) file = FileSurgery.WithChecksums(file);
            var outcome = await processor.ProcessAsync(file, TestContext.Current.CancellationToken);
            if (outcome.Fault is { } fault) Assert.StartsWith("photo ", fault.Reason, StringComparison.Ordinal);
            else Assert.NotEmpty(outcome.Photo!.Pictures);
            if (outcome.Fault is null) taken++;
            else refused++;
        }

        // Both happen, else the changes are too mild or too wild to say anything.
        Assert.True(taken > Rounds / 50 && refused > Rounds / 50, $"Seed {Seed}: {taken} taken, {refused} refused");
    }
}
