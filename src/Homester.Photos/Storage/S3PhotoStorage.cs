using System.Globalization;
using System.Runtime.CompilerServices;
using Homester.Listings.Photos;
using Minio;
using Minio.DataModel;
using Minio.DataModel.Args;
using Minio.Exceptions;

namespace Homester.Photos.Storage;

/// <summary>
/// Pictures in a bucket of storage that speaks S3: <c>PREFIX/abcd…/640.webp</c>. The bucket must be there; it need not be public, as pictures are served from here.
/// Thread safe.
/// </summary>
public sealed class S3PhotoStorage : IPhotoStorage, IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(20);

    private readonly IMinioClient _client;
    private readonly string _bucket;
    private readonly string _prefix;

    /// <summary>Opens no connection.</summary>
    public S3PhotoStorage(S3PhotoOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _bucket = options.Bucket;
        _prefix = options.Prefix.Length == 0 ? "" : options.Prefix + "/";
        var client = new MinioClient()
            .WithEndpoint(options.Endpoint?.Authority ?? $"s3.{options.Region}.amazonaws.com")
            .WithRegion(options.Region)
            .WithSSL(options.Endpoint?.Scheme != "http")
            .WithCredentials(options.AccessKey, options.SecretKey)
            .WithTimeout((int)s_timeout.TotalMilliseconds);
        if (options.SessionToken is { } token) client = client.WithSessionToken(token);
        _client = client.Build();
    }

    /// <inheritdoc/>
    public Task SaveAsync(PhotoHash hash, int size, ReadOnlyMemory<byte> picture, CancellationToken cancellationToken) => GuardedAsync("keep", async () =>
    {
        using var content = new MemoryStream(picture.ToArray(), writable: false);
        return await _client.PutObjectAsync(new PutObjectArgs()
            .WithBucket(_bucket).WithObject(KeyOf(hash, size)).WithStreamData(content).WithObjectSize(content.Length).WithContentType(PhotoSizes.MediaType), cancellationToken);
    }, cancellationToken);

    /// <inheritdoc/>
    public Task<StoredPicture?> OpenAsync(PhotoHash hash, int size, CancellationToken cancellationToken) => GuardedAsync<StoredPicture?>("read", async () =>
    {
        // A picture is small: whoever reads it slowly holds memory, not a connection to the storage.
        var bytes = new MemoryStream();
        try
        {
            await _client.GetObjectAsync(new GetObjectArgs()
                .WithBucket(_bucket).WithObject(KeyOf(hash, size)).WithCallbackStream((content, token) => content.CopyToAsync(bytes, token)), cancellationToken);
        }
        catch (ObjectNotFoundException)
        {
            return null;
        }

        bytes.Position = 0;
        return new StoredPicture(bytes, bytes.Length);
    }, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyCollection<int>> SizesAsync(PhotoHash hash, CancellationToken cancellationToken) => GuardedAsync<IReadOnlyCollection<int>>("list", async () =>
    {
        var sizes = new List<int>();
        await foreach (var item in ObjectsAsync(FolderOf(hash), cancellationToken))
            if (TryReadKey(item.Key, out _, out var size)) sizes.Add(size);
        return sizes;
    }, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(PhotoHash hash, CancellationToken cancellationToken) => GuardedAsync("delete", async () =>
    {
        var keys = new List<string>();
        await foreach (var item in ObjectsAsync(FolderOf(hash), cancellationToken)) keys.Add(item.Key);
        // One by one: there are four at most, and not every storage knows how to delete many.
        foreach (var key in keys) await _client.RemoveObjectAsync(new RemoveObjectArgs().WithBucket(_bucket).WithObject(key), cancellationToken);
        return true;
    }, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredPhoto> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Keys come in order, so the pictures of one photo stand together.
        StoredPhoto? current = null;
        await using var objects = ObjectsAsync(_prefix, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await GuardedAsync("list", () => objects.MoveNextAsync().AsTask(), cancellationToken))
        {
            if (!TryReadKey(objects.Current.Key, out var hash, out _)) continue;
            var at = objects.Current.LastModifiedDateTime is { } modified ? new DateTimeOffset(modified.ToUniversalTime()) : DateTimeOffset.MaxValue;
            if (current?.Hash == hash)
            {
                if (at > current.At) current = current with { At = at };
                continue;
            }

            if (current is not null) yield return current;
            current = new StoredPhoto(hash, at);
        }

        if (current is not null) yield return current;
    }

    /// <summary>Nothing to do: the storage shows an object once all of it has arrived.</summary>
    public Task ClearUnfinishedAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    // Whatever the client throws, but for a caller who no longer waits: it has its own exceptions, and those of HTTP and XML come through as they are.
    private static async Task<T> GuardedAsync<T>(string what, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PhotoStorageException($"The storage of photos does not {what} pictures right now.", failure);
        }
    }

    private IAsyncEnumerable<Item> ObjectsAsync(string prefix, CancellationToken cancellationToken) =>
        _client.ListObjectsEnumAsync(new ListObjectsArgs().WithBucket(_bucket).WithPrefix(prefix).WithRecursive(true), cancellationToken);

    private string FolderOf(PhotoHash hash) => $"{_prefix}{hash}/";

    private string KeyOf(PhotoHash hash, int size) => string.Create(CultureInfo.InvariantCulture, $"{FolderOf(hash)}{size}.{PhotoSizes.Extension}");

    private bool TryReadKey(string key, out PhotoHash hash, out int size)
    {
        (hash, size) = (default, 0);
        const string Ending = "." + PhotoSizes.Extension;
        var parts = key[Math.Min(key.Length, _prefix.Length)..].Split('/');
        return parts.Length == 2 && parts[1].EndsWith(Ending, StringComparison.Ordinal) && PhotoHash.TryParse(parts[0], out hash) &&
            int.TryParse(parts[1].AsSpan(..^Ending.Length), NumberStyles.None, CultureInfo.InvariantCulture, out size);
    }
}
