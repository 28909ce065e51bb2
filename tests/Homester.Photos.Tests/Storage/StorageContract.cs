using Homester.Listings.Photos;
using Homester.Photos.Storage;

namespace Homester.Photos.Tests.Storage;

/// <summary>What every storage of photos does.</summary>
public abstract class StorageContract : IAsyncLifetime
{
    private static readonly PhotoHash s_one = PhotoHash.Of("one"u8);
    private static readonly PhotoHash s_two = PhotoHash.Of("two"u8);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected abstract IPhotoStorage Storage { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task What_is_kept_is_read_again()
    {
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        await Storage.SaveAsync(s_one, 640, bytes, Token);

        Assert.Equal(bytes, await ReadAsync(s_one, 640));
        Assert.Null(await Storage.OpenAsync(s_one, 320, Token));
        Assert.Null(await Storage.OpenAsync(s_two, 640, Token));
    }

    [Fact]
    public async Task Keeping_again_replaces()
    {
        await Storage.SaveAsync(s_one, 320, "first"u8.ToArray(), Token);
        await Storage.SaveAsync(s_one, 320, "second"u8.ToArray(), Token);

        Assert.Equal("second"u8.ToArray(), await ReadAsync(s_one, 320));
    }

    [Fact]
    public async Task The_sizes_of_a_photo_are_told()
    {
        await Storage.SaveAsync(s_one, 640, "b"u8.ToArray(), Token);
        await Storage.SaveAsync(s_one, 320, "a"u8.ToArray(), Token);

        Assert.Equal([320, 640], (await Storage.SizesAsync(s_one, Token)).Order());
        Assert.Empty(await Storage.SizesAsync(s_two, Token));
    }

    [Fact]
    public async Task Deleting_takes_every_size_and_no_other_photo()
    {
        foreach (var size in PhotoSizes.All) await Storage.SaveAsync(s_one, size, "a"u8.ToArray(), Token);
        await Storage.SaveAsync(s_two, 320, "b"u8.ToArray(), Token);
        await Storage.DeleteAsync(s_one, Token);
        await Storage.DeleteAsync(s_one, Token);

        Assert.Empty(await Storage.SizesAsync(s_one, Token));
        Assert.Equal("b"u8.ToArray(), await ReadAsync(s_two, 320));
        Assert.Equal([s_two], (await ListAsync()).Select(p => p.Hash));
    }

    [Fact]
    public async Task Every_photo_is_listed_once_with_its_time()
    {
        var before = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        Assert.Empty(await ListAsync());
        var hashes = Enumerable.Range(0, 12).Select(i => PhotoHash.Of([(byte)i])).ToList();
        foreach (var hash in hashes)
            foreach (var size in PhotoSizes.All.Take(2)) await Storage.SaveAsync(hash, size, "a"u8.ToArray(), Token);

        var listed = await ListAsync();

        Assert.Equal(hashes.Select(h => h.ToString()).Order(StringComparer.Ordinal), listed.Select(p => p.Hash.ToString()).Order(StringComparer.Ordinal));
        Assert.All(listed, p => Assert.InRange(p.At, before, TimeProvider.System.GetUtcNow().AddMinutes(1)));
    }

    [Fact]
    public async Task Parallel_writers_of_one_photo_leave_it_whole()
    {
        var bytes = new byte[50_000];
        new Random(2).NextBytes(bytes);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Storage.SaveAsync(s_one, 320, bytes, Token), Token)));

        Assert.Equal(bytes, await ReadAsync(s_one, 320));
    }

    [Fact]
    public async Task Clearing_takes_nothing_that_is_kept()
    {
        await Storage.SaveAsync(s_one, 320, "a"u8.ToArray(), Token);
        await Storage.ClearUnfinishedAsync(TimeProvider.System.GetUtcNow().AddDays(1), Token);

        Assert.Equal("a"u8.ToArray(), await ReadAsync(s_one, 320));
    }

    protected async Task<List<StoredPhoto>> ListAsync()
    {
        var photos = new List<StoredPhoto>();
        await foreach (var photo in Storage.ListAsync(Token)) photos.Add(photo);
        return photos;
    }

    private async Task<byte[]> ReadAsync(PhotoHash hash, int size)
    {
        await using var picture = await Storage.OpenAsync(hash, size, Token);
        Assert.NotNull(picture);
        using var bytes = new MemoryStream();
        await picture.Content.CopyToAsync(bytes, Token);
        Assert.Equal(picture.Length, bytes.Length);
        return bytes.ToArray();
    }
}
