using Homester.Api.Features.Docs;
using Homester.Api.Features.Photos.Shapes;
using Homester.Api.Host.Access;
using Homester.Api.Host.Problems;
using Homester.Api.Host.RateLimits;
using Homester.Listings.Photos;

namespace Homester.Api.Features.Photos;

/// <summary>The routes of photos.</summary>
public static class PhotoEndpoints
{
    public const string Properties = "/api/properties";

    private const string OfProperty = "{id}/photos";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    // A large photo over a slow line.
    private static readonly TimeSpan UploadTimeout = TimeSpan.FromMinutes(3);

    public static void MapPhotos(this IEndpointRouteBuilder routes)
    {
        // A listing is filled with fifty photos in one go: the default of fifty writes an hour would end there. How many are worked on at once is bounded anyway.
        var photos = routes.MapGroup(Properties).WithTags("Photos").LimitedAs(RateLimitClass.Reading);
        photos.MapMethods(OfProperty, Read, ListPhotos.HandleAsync).Documented(nameof(ListPhotos), new(
            "List a property's photos", "The uploaded photos in their order, each in every size. Their addresses also lead image_urls of the property.")
        {
            Access = AccessRule.Anyone, NamesProperty = true, Answer = typeof(PhotosShape),
        });
        photos.MapPost(OfProperty, UploadPhoto.HandleAsync).Documented(nameof(UploadPhoto), new(
            "Upload a photo", "Adds a JPEG, PNG, WebP or AVIF photo behind the others, known by its content. Pictures in several sizes are made of it, upright, in sRGB and " +
                "without any metadata; the file itself is not kept. The same file again gives the photo that is there.")
        {
            Access = AccessRule.Agent, NamesProperty = true, OwnedBy = "property", Status = StatusCodes.Status201Created, Answer = typeof(PhotoShape),
        }).Refuses(400, 409, 413, 415).AddOpenApiOperationTransformer(PhotoDocumentation.UploadAsync).WithRequestTimeout(UploadTimeout);
        photos.MapPut(OfProperty, ArrangePhotos.HandleAsync).Documented(nameof(ArrangePhotos), new(
            "Arrange a property's photos", "Order and captions of all photos. A caption that is not sent stays, null erases it. If-Match carries the ETag of the list.")
        {
            Access = AccessRule.Agent, NamesProperty = true, OwnedBy = "property", Body = [ArrangePhotos.Photos], Answer = typeof(PhotosShape),
        }).Refuses(412, 428).AddOpenApiOperationTransformer(PhotoDocumentation.ArrangeAsync);
        photos.MapDelete($"{OfProperty}/{{photo_id}}", DeletePhoto.HandleAsync).Documented(nameof(DeletePhoto), new(
            "Delete a photo", "Takes a photo away. Its pictures go too, unless another property shows the same.")
        {
            Access = AccessRule.Agent, NamesProperty = true, OwnedBy = "property", Status = StatusCodes.Status204NoContent,
        }).AddOpenApiOperationTransformer(PhotoDocumentation.DeleteAsync);
        MapFiles(routes);
    }

    private static void MapFiles(IEndpointRouteBuilder routes) =>
        routes.MapMethods($"{PhotoAddress.Prefix}{{hash}}/{{size}}.{PhotoSizes.Extension}", Read, GetPhotoFile.HandleAsync)
            .WithAccess(AccessRule.Anyone).LimitedAs(RateLimitClass.Reading).WithTags("Photos").WithName(nameof(GetPhotoFile)).WithSummary("Fetch a picture of a photo")
            .WithDescription("A WebP picture, at the addresses in the list of photos and in image_urls. It never changes and may be kept forever.")
            .Produces<byte[]>(StatusCodes.Status200OK, PhotoSizes.MediaType)
            .Refuses(404, 503)
            .AddOpenApiOperationTransformer(PhotoDocumentation.FileAsync);

    private static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) route.Produces<ProblemShape>(status, ProblemWriter.MediaType);
        return route;
    }
}
