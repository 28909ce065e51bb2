using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Photos;
using Homester.Photos;

namespace Homester.Api.Features.Photos;

/// <summary>GET {id}/photos: the photos in their order, with every size.</summary>
public static class ListPhotos
{
    public static async Task HandleAsync(HttpContext context, string id, ListingPhotoStore photos, PhotoLimits limits, CancellationToken cancellationToken)
    {
        if (await PhotoAnswers.NumberAsync(context, id, "Properties", cancellationToken) is not { } listing) return;
        if (await photos.ReadAsync(listing, cancellationToken) is not { } known)
        {
            await ProblemWriter.WriteAsync(context, PhotoAnswers.NoListing(listing), cancellationToken);
            return;
        }

        var tag = PhotoAnswers.TagOf(known);
        if (!ConditionalRequest.Matches(context.Request.Headers.IfNoneMatch, tag))
        {
            await PhotoAnswers.SendAsync(context, listing, known, limits.MaxPerListing, cancellationToken);
            return;
        }

        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = CachePolicies.AlwaysAsk;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
    }
}
