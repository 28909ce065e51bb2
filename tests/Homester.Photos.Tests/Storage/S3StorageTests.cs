using Homester.Photos.Storage;

namespace Homester.Photos.Tests.Storage;

public sealed class S3StorageTests : StorageContract
{
    private S3Server? _server;
    private S3PhotoStorage? _storage;

    protected override IPhotoStorage Storage => _storage!;

    public override async ValueTask InitializeAsync()
    {
        _server = await S3Server.StartAsync();
        _storage = Open(S3Server.SecretKey);
    }

    public override async ValueTask DisposeAsync()
    {
        _storage!.Dispose();
        await _server!.DisposeAsync();
    }

    [Fact]
    public async Task Keys_stand_under_the_prefix()
    {
        var hash = PhotoHash.Of("a"u8);
        await Storage.SaveAsync(hash, 320, "a"u8.ToArray(), Token);

        Assert.Equal([$"a/b/{hash}/320.webp"], _server!.Keys);
        Assert.Equal(0, _server.Refused);
    }

    [Fact]
    public async Task A_wrong_key_is_told_without_the_key()
    {
        using var wrong = Open("wrong-secret-key");
        var failure = await Assert.ThrowsAsync<PhotoStorageException>(() => wrong.SaveAsync(PhotoHash.Of("a"u8), 320, "a"u8.ToArray(), Token));

        Assert.DoesNotContain("wrong-secret-key", failure.ToString(), StringComparison.Ordinal);
        Assert.True(_server!.Refused > 0);
        Assert.Empty(_server.Keys);
    }

    [Fact]
    public async Task A_storage_that_fails_is_told_and_works_again_afterwards()
    {
        var hash = PhotoHash.Of("a"u8);
        _server!.Broken = 503;
        await Assert.ThrowsAsync<PhotoStorageException>(() => Storage.SaveAsync(hash, 320, "a"u8.ToArray(), Token));
        await Assert.ThrowsAsync<PhotoStorageException>(() => Storage.OpenAsync(hash, 320, Token));
        await Assert.ThrowsAsync<PhotoStorageException>(() => Storage.DeleteAsync(hash, Token));
        await Assert.ThrowsAsync<PhotoStorageException>(() => Storage.SizesAsync(hash, Token));
        await Assert.ThrowsAsync<PhotoStorageException>(ListAsync);

        _server.Broken = null;
        await Storage.SaveAsync(hash, 320, "a"u8.ToArray(), Token);
        Assert.Equal([320], await Storage.SizesAsync(hash, Token));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told()
    {
        await _server!.DisposeAsync();

        await Assert.ThrowsAsync<PhotoStorageException>(() => Storage.OpenAsync(PhotoHash.Of("a"u8), 320, Token));
    }

    private S3PhotoStorage Open(string secret)
    {
        var settings = new Dictionary<string, string> { ["AWS_ACCESS_KEY_ID"] = S3Server.AccessKey, ["AWS_SECRET_ACCESS_KEY"] = secret, ["AWS_REGION"] = S3Server.Region };
        return new S3PhotoStorage(PhotoStorageSettings.ParseS3($"s3://{S3Server.Bucket}/a/b?endpoint={_server!.Address}", settings.GetValueOrDefault));
    }
}
