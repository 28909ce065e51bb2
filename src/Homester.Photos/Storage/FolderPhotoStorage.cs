using System.Globalization;
using System.Runtime.CompilerServices;
using Homester.Listings.Photos;

namespace Homester.Photos.Storage;

/// <summary>
/// Pictures in a folder: <c>ab/abcd…/640.webp</c>, spread over 256 folders. A picture is written beside its place and moved there, so a crash leaves it whole
/// or not at all. Thread safe.
/// </summary>
/// <param name="root">The folder; made when it is not there.</param>
public sealed class FolderPhotoStorage(string root) : IPhotoStorage
{
    private const string Unfinished = ".unfinished";

    private readonly string _root = Path.GetFullPath(root);

    /// <inheritdoc/>
    public Task SaveAsync(PhotoHash hash, int size, ReadOnlyMemory<byte> picture, CancellationToken cancellationToken) => Guarded("keep", async () =>
    {
        var waiting = Directory.CreateDirectory(Path.Combine(_root, Unfinished)).FullName;
        var temporary = Path.Combine(waiting, Path.GetRandomFileName());
        try
        {
            await WriteAsync(temporary, picture, cancellationToken);
            Move(temporary, FileOf(hash, size));
        }
        finally
        {
            File.Delete(temporary);
        }

        return true;
    });

    /// <inheritdoc/>
    public Task<StoredPicture?> OpenAsync(PhotoHash hash, int size, CancellationToken cancellationToken) => Guarded<StoredPicture?>("read", () =>
    {
        try
        {
            var file = new FileStream(FileOf(hash, size), new FileStreamOptions
            {
                Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
            return Task.FromResult<StoredPicture?>(new StoredPicture(file, file.Length));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<StoredPicture?>(null);
        }
    });

    /// <inheritdoc/>
    public Task<IReadOnlyCollection<int>> SizesAsync(PhotoHash hash, CancellationToken cancellationToken) =>
        Guarded<IReadOnlyCollection<int>>("read", () => Task.FromResult<IReadOnlyCollection<int>>([.. PhotoSizes.All.Where(size => File.Exists(FileOf(hash, size)))]));

    /// <inheritdoc/>
    public Task DeleteAsync(PhotoHash hash, CancellationToken cancellationToken) => Guarded("delete", () =>
    {
        try
        {
            Directory.Delete(FolderOf(hash), recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing is kept: that is what was asked for.
        }

        return Task.FromResult(true);
    });

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredPhoto> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var root = new DirectoryInfo(_root);
        if (!root.Exists) yield break;
        foreach (var first in root.EnumerateDirectories("??"))
        {
            // A folder may hold thousands; others get their turn between two.
            await Task.Yield();
            foreach (var folder in first.EnumerateDirectories())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (PhotoHash.TryParse(folder.Name, out var hash)) yield return new StoredPhoto(hash, Newest(folder));
            }
        }
    }

    /// <inheritdoc/>
    public Task ClearUnfinishedAsync(DateTimeOffset before, CancellationToken cancellationToken) => Guarded("clear", () =>
    {
        var waiting = new DirectoryInfo(Path.Combine(_root, Unfinished));
        if (!waiting.Exists) return Task.FromResult(true);
        foreach (var file in waiting.EnumerateFiles())
            if (file.LastWriteTimeUtc < before.UtcDateTime) file.Delete();
        return Task.FromResult(true);
    });

    private static DateTimeOffset Newest(DirectoryInfo folder)
    {
        try
        {
            return folder.EnumerateFiles().Select(f => f.LastWriteTimeUtc).Append(folder.LastWriteTimeUtc).Max();
        }
        catch (DirectoryNotFoundException)
        {
            // Deleted while listing.
            return DateTimeOffset.MaxValue;
        }
    }

    private static async Task WriteAsync(string path, ReadOnlyMemory<byte> picture, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous, PreallocationSize = picture.Length,
        });
        await file.WriteAsync(picture, cancellationToken);
        // Else a power cut may leave the name without the bytes.
        file.Flush(flushToDisk: true);
    }

    private static void Move(string from, string to)
    {
        // Somebody may delete the empty folder between making it and moving into it.
        for (var tries = 1; ; tries++)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            try
            {
                File.Move(from, to, overwrite: true);
                return;
            }
            catch (DirectoryNotFoundException) when (tries < 10)
            {
                continue;
            }
        }
    }

    // Every failure of the disk as the one exception that callers know.
    private static async Task<T> Guarded<T>(string what, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new PhotoStorageException($"The folder of photos cannot {what} a picture.", failure);
        }
    }

    private string FolderOf(PhotoHash hash) => Path.Combine(_root, hash.ToString()[..2], hash.ToString());

    private string FileOf(PhotoHash hash, int size) => Path.Combine(FolderOf(hash), string.Create(CultureInfo.InvariantCulture, $"{size}.{PhotoSizes.Extension}"));
}
