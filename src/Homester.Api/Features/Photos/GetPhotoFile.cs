using System.Globalization;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Listings.Photos;
using Homester.Photos;
using Homester.Photos.Storage;

namespace Homester.Api.Features.Photos;

/// <summary>GET /api/photos/{hash}/{size}.webp: a picture. The address says its content, so the answer never changes.</summary>
public static class GetPhotoFile
{
    public static async Task HandleAsync(HttpContext context, string hash, string size, IPhotoStorage storage, CancellationToken cancellationToken)
    {
        if (!PhotoHash.TryParse(hash, out var name) || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var width) || !PhotoSizes.All.Contains(width) || size[0] == '0')
        {
            await MissingAsync(context, cancellationToken);
            return;
        }

        var response = context.Response;
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{name}-{width}\"");
        if (ConditionalRequest.Matches(context.Request.Headers.IfNoneMatch, tag))
        {
            (response.Headers.ETag, response.Headers.CacheControl) = (tag, CachePolicies.Forever);
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await using var picture = await storage.OpenAsync(name, width, cancellationToken);
        if (picture is null)
        {
            await MissingAsync(context, cancellationToken);
            return;
        }

        (response.Headers.ETag, response.Headers.CacheControl) = (tag, CachePolicies.Forever);
        response.ContentType = PhotoSizes.MediaType;
        response.ContentLength = picture.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await picture.Content.CopyToAsync(response.Body, cancellationToken);
    }

    private static Task MissingAsync(HttpContext context, CancellationToken cancellationToken) =>
        ProblemWriter.WriteAsync(context, Problem.NotFound("There is no such picture."), cancellationToken);
}
