using Homester.Api.Host.Access;
using Homester.Api.Host.Problems;
using Homester.Api.Indexing;
using Homester.Data.Photos;
using Homester.Photos.Storage;
using Microsoft.AspNetCore.Mvc;

namespace Homester.Api.Features.Photos;

/// <summary>DELETE {id}/photos/{photo_id}: takes a photo away, and its files when no other listing shows the same.</summary>
public static partial class DeletePhoto
{
    public static async Task HandleAsync(
        HttpContext context, string id, [FromRoute(Name = "photo_id")] string photoId, SignedInAccount account, ListingPhotoStore photos, PhotoFiles files, ILogger<PhotoFiles> logger,
        IndexedWrites indexed, CancellationToken cancellationToken)
    {
        if (await PhotoAnswers.NumberAsync(context, id, "Properties", cancellationToken) is not { } listing) return;
        if (await PhotoAnswers.NumberAsync(context, photoId, "Photos", cancellationToken) is not { } photo) return;
        if (await PhotoAnswers.OwnAsync(context, photos, account, listing, cancellationToken) is null) return;
        if (await photos.DeleteAsync(listing, photo, cancellationToken) is not { } hash)
        {
            await ProblemWriter.WriteAsync(context, PhotoAnswers.NoPhoto(listing, photo), cancellationToken);
            return;
        }

        try
        {
            await files.RemoveIfUnusedAsync(hash, CancellationToken.None);
        }
        catch (PhotoStorageException failure)
        {
            // The photo is gone from the listing, which is what was asked for; its files are swept.
            LogKept(logger, failure);
        }

        await indexed.WaitAsync(cancellationToken);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The files of a deleted photo could not be deleted; the next sweep does")]
    private static partial void LogKept(ILogger logger, Exception failure);
}
