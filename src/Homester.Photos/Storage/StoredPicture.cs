namespace Homester.Photos.Storage;

/// <summary>A picture that lies in the storage, open to be read once. Not thread safe.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="Length">How many.</param>
public sealed record StoredPicture(Stream Content, long Length) : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Content.DisposeAsync();
}

/// <summary>A photo that lies in the storage.</summary>
/// <param name="Hash">Its content's name.</param>
/// <param name="At">When the newest of its pictures was kept.</param>
public sealed record StoredPhoto(PhotoHash Hash, DateTimeOffset At);
