namespace Homester.Photos.Storage;

/// <summary>
/// Where the pictures lie: a folder, or storage that speaks S3. Named by content, so the same photo of two listings lies there once. Thread safe; several
/// processes may share one. Every operation throws <see cref="PhotoStorageException"/> when the storage does not answer or refuses.
/// </summary>
public interface IPhotoStorage
{
    /// <summary>Keeps a picture, over one of the same name. A reader sees all of it or nothing.</summary>
    Task SaveAsync(PhotoHash hash, int size, ReadOnlyMemory<byte> picture, CancellationToken cancellationToken);

    /// <summary>A picture to read, or null when there is none. Whoever opens it disposes it.</summary>
    Task<StoredPicture?> OpenAsync(PhotoHash hash, int size, CancellationToken cancellationToken);

    /// <summary>The sizes that a photo is kept in; empty when it is not kept.</summary>
    Task<IReadOnlyCollection<int>> SizesAsync(PhotoHash hash, CancellationToken cancellationToken);

    /// <summary>Deletes every picture of a photo. Nothing happens when there is none.</summary>
    Task DeleteAsync(PhotoHash hash, CancellationToken cancellationToken);

    /// <summary>Every photo that is kept, in no order, with the time that the newest of its pictures was kept.</summary>
    IAsyncEnumerable<StoredPhoto> ListAsync(CancellationToken cancellationToken);

    /// <summary>Clears what an interrupted <see cref="SaveAsync"/> left behind before a moment.</summary>
    Task ClearUnfinishedAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
