using Homester.Data.Photos;
using Homester.Listings.Photos;
using Homester.Photos;
using Homester.Photos.Imaging;
using Homester.Photos.Storage;

namespace Homester.Api.Features.Photos;

/// <summary>Keeps files and rows of photos together. Files come before their row and go after it, so a crash leaves files too many, never a row without. Thread safe.</summary>
public sealed class PhotoFiles(ListingPhotoStore photos, IPhotoStorage storage)
{
    // One slice of the sweep asks the store once.
    private const int Slice = 200;

    /// <summary>Keeps every picture of a photo.</summary>
    public async Task SaveAsync(PhotoHash hash, ProcessedPhoto photo, CancellationToken cancellationToken)
    {
        foreach (var picture in photo.Pictures) await storage.SaveAsync(hash, picture.Size, picture.Bytes, cancellationToken);
    }

    /// <summary>Keeps those pictures that are not kept: somebody may have deleted the last photo of the same content since <see cref="SaveAsync"/>.</summary>
    public async Task CompleteAsync(PhotoHash hash, ProcessedPhoto photo, CancellationToken cancellationToken)
    {
        var kept = await storage.SizesAsync(hash, cancellationToken);
        foreach (var picture in photo.Pictures)
            if (!kept.Contains(picture.Size)) await storage.SaveAsync(hash, picture.Size, picture.Bytes, cancellationToken);
    }

    /// <summary>Whether every picture of a photo is kept.</summary>
    public async Task<bool> AreCompleteAsync(PhotoHash hash, int width, CancellationToken cancellationToken) =>
        !PhotoSizes.Of(width).Except(await storage.SizesAsync(hash, cancellationToken)).Any();

    /// <summary>Deletes the files of a content unless a photo of any listing uses it.</summary>
    public async Task RemoveIfUnusedAsync(string hash, CancellationToken cancellationToken)
    {
        if (PhotoHash.TryParse(hash, out var name)) await photos.RemoveUnusedAsync(hash, token => storage.DeleteAsync(name, token), cancellationToken);
    }

    /// <summary>Deletes all files from before a moment that no photo uses: what crashes, other processes and a lost storage left. Returns how many photos' files went.</summary>
    public async Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await storage.ClearUnfinishedAsync(before, cancellationToken);
        var (slice, removed) = (new List<string>(Slice), 0);
        await foreach (var kept in storage.ListAsync(cancellationToken))
        {
            if (kept.At >= before) continue;
            slice.Add(kept.Hash.ToString());
            if (slice.Count < Slice) continue;
            removed += await RemoveUnusedAsync(slice, cancellationToken);
            slice.Clear();
        }

        return removed + await RemoveUnusedAsync(slice, cancellationToken);
    }

    private async Task<int> RemoveUnusedAsync(List<string> hashes, CancellationToken cancellationToken)
    {
        if (hashes.Count == 0) return 0;
        var unused = await photos.UnusedAsync(hashes, cancellationToken);
        foreach (var hash in unused) await RemoveIfUnusedAsync(hash, cancellationToken);
        return unused.Count;
    }
}
