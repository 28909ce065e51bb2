using System.Globalization;
using Homester.Api.Host.Access;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Api.Indexing;
using Homester.Data.Entities;
using Homester.Data.Photos;
using Homester.Photos;
using Homester.Photos.Imaging;
using Homester.Photos.Reading;
using Microsoft.AspNetCore.Http.Features;

namespace Homester.Api.Features.Photos;

/// <summary>POST {id}/photos: one photo. The same content again gives the photo that is there.</summary>
public static class UploadPhoto
{
    public static async Task HandleAsync(
        HttpContext context, string id, SignedInAccount account, ListingPhotoStore photos, PhotoFiles files, PhotoProcessor processor, PhotoGate gate,
        PhotoLimits limits, IndexedWrites indexed, CancellationToken cancellationToken)
    {
        if (await PhotoAnswers.NumberAsync(context, id, "Properties", cancellationToken) is not { } listing) return;
        if (await PhotoAnswers.OwnAsync(context, photos, account, listing, cancellationToken) is not { } known) return;
        // Above what other bodies may have, before the first byte is read.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = limits.MaxBytes + PhotoUpload.Around + 1;
        using var place = await gate.EnterAsync(cancellationToken);
        var (upload, problem) = await PhotoUpload.ReadAsync(context.Request, limits, cancellationToken);
        if (upload is null)
        {
            await ProblemWriter.WriteAsync(context, problem!, cancellationToken);
            return;
        }

        var hash = PhotoHash.Of(upload.Bytes.Span);
        var same = known.Photos.FirstOrDefault(p => p.ContentHash == hash.ToString());
        if (same is not null && await files.AreCompleteAsync(hash, same.Width, cancellationToken)) await AnswerAsync(context, photos, listing, same, cancellationToken);
        else if (same is null && known.Photos.Count >= limits.MaxPerListing) await ProblemWriter.WriteAsync(context, TooMany(limits), cancellationToken);
        else
        {
            var outcome = await processor.ProcessAsync(upload.Bytes, cancellationToken);
            if (outcome.Photo is { } photo) await KeepAsync(context, photos, files, Row(listing, hash, photo, upload), hash, photo, limits, indexed, cancellationToken);
            else await ProblemWriter.WriteAsync(context, ProblemOf(outcome.Fault!), cancellationToken);
        }
    }

    private static async Task KeepAsync(
        HttpContext context, ListingPhotoStore photos, PhotoFiles files, ListingPhotoEntity row, PhotoHash hash, ProcessedPhoto photo, PhotoLimits limits,
        IndexedWrites indexed, CancellationToken cancellationToken)
    {
        await files.SaveAsync(hash, photo, cancellationToken);
        var added = await photos.AddAsync(row, limits.MaxPerListing, token => files.CompleteAsync(hash, photo, token), cancellationToken);
        if (added.Photo is { } kept)
        {
            await indexed.WaitAsync(cancellationToken);
            await AnswerAsync(context, photos, row.PropertyId, kept, cancellationToken);
            return;
        }

        await files.RemoveIfUnusedAsync(row.ContentHash, cancellationToken);
        await ProblemWriter.WriteAsync(context, added.Outcome == PhotoAddingOutcome.TooMany ? TooMany(limits) : PhotoAnswers.NoListing(row.PropertyId), cancellationToken);
    }

    private static async Task AnswerAsync(HttpContext context, ListingPhotoStore photos, int listing, ListingPhotoEntity photo, CancellationToken cancellationToken)
    {
        var now = await photos.ReadAsync(listing, cancellationToken);
        var index = now?.Photos.Select((p, i) => (p.Id, Index: i)).FirstOrDefault(p => p.Id == photo.Id).Index ?? 0;
        context.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"{PhotoEndpoints.Properties}/{listing}/photos");
        await PhotoAnswers.SendAsync(context, StatusCodes.Status201Created, PhotoAnswers.Shape(photo, index), CachePolicies.Never, cancellationToken);
    }

    private static ListingPhotoEntity Row(int listing, PhotoHash hash, ProcessedPhoto photo, PhotoUpload upload) => new()
    {
        PropertyId = listing,
        Caption = upload.Caption,
        ContentHash = hash.ToString(),
        Width = photo.Width,
        Height = photo.Height,
        ContentType = photo.Format switch { ImageFormat.Jpeg => "image/jpeg", ImageFormat.Png => "image/png", ImageFormat.WebP => "image/webp", _ => "image/avif" },
        Bytes = photo.Pictures.Sum(p => p.Bytes.Length),
    };

    private static Problem TooMany(PhotoLimits limits) => new(StatusCodes.Status409Conflict, "Too many photos",
        $"A property may have {limits.MaxPerListing} photos and this one has them. Delete one first.");

    private static Problem ProblemOf(PhotoFault fault)
    {
        var (status, title) = fault.Kind switch
        {
            PhotoFaultKind.NotSupported => (StatusCodes.Status415UnsupportedMediaType, "Unsupported media type"),
            PhotoFaultKind.TooLarge => (StatusCodes.Status413PayloadTooLarge, "Photo too large"),
            _ => (StatusCodes.Status400BadRequest, "Validation failed"),
        };
        return new Problem(status, title, fault.Reason)
        {
            Errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [PhotoUpload.PhotoField] = [fault.Reason] },
        };
    }
}
