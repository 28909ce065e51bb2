using Homester.Photos.Storage;

namespace Homester.Photos.Tests.Storage;

public sealed class FolderStorageTests : StorageContract
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "homester-photos-" + Guid.NewGuid().ToString("N"));

    protected override IPhotoStorage Storage => new FolderPhotoStorage(_folder);

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_cleared_once_it_is_old()
    {
        var waiting = Directory.CreateDirectory(Path.Combine(_folder, ".unfinished")).FullName;
        var half = Path.Combine(waiting, "half");
        await File.WriteAllTextAsync(half, "half", Token);

        await Storage.ClearUnfinishedAsync(TimeProvider.System.GetUtcNow().AddHours(-1), Token);
        Assert.True(File.Exists(half));
        await Storage.ClearUnfinishedAsync(TimeProvider.System.GetUtcNow().AddHours(1), Token);
        Assert.False(File.Exists(half));
        Assert.Empty(await ListAsync());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_without_its_path()
    {
        await File.WriteAllTextAsync(_folder, "a file where the folder should be", Token);
        var failure = await Assert.ThrowsAsync<PhotoStorageException>(() => Storage.SaveAsync(PhotoHash.Of("a"u8), 320, "a"u8.ToArray(), Token));
        File.Delete(_folder);

        Assert.DoesNotContain(_folder, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000/..")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000G")]
    [InlineData("ABCDEF0000000000000000000000000000000000000000000000000000000000")]
    [InlineData("")]
    [InlineData(null)]
    public void Only_a_hash_names_a_photo(string? text) => Assert.False(PhotoHash.TryParse(text, out _));
}
