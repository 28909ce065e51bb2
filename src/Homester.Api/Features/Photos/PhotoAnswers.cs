using System.Globalization;
using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.Encodings.Web;
using Homester.Api.Features.Photos.Shapes;
using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Entities;
using Homester.Data.Photos;
using Homester.Listings.Photos;

namespace Homester.Api.Features.Photos;

/// <summary>What the answers about photos have in common.</summary>
public static class PhotoAnswers
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A number in an address, or null after the problem was sent.</summary>
    public static async Task<int?> NumberAsync(HttpContext context, string text, string what, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        new ParameterReader(context.Request.Query, errors).RefuseOthers([]);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id <= 0)
            await ProblemWriter.WriteAsync(context, Problem.NotFound($"{what} are numbered from 1 to {int.MaxValue}."), cancellationToken);
        else if (errors.Count > 0) await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
        else return id;
        return null;
    }

    /// <summary>The photos of a listing that the caller may change, or null after the problem was sent.</summary>
    public static async Task<ListingPhotos?> OwnAsync(
        HttpContext context, ListingPhotoStore photos, SignedInAccount account, int listing, CancellationToken cancellationToken)
    {
        var known = await photos.ReadAsync(listing, cancellationToken);
        if (known is null) await ProblemWriter.WriteAsync(context, NoListing(listing), cancellationToken);
        else if (!account.IsAdmin && known.OwnerId != account.Id)
            await ProblemWriter.WriteAsync(context, new Problem(StatusCodes.Status403Forbidden, "Forbidden", "Agents change the photos of their own listings only."), cancellationToken);
        else return known;
        return null;
    }

    public static Problem NoListing(int listing) => Problem.NotFound(string.Create(CultureInfo.InvariantCulture, $"There is no property {listing}."));

    public static Problem NoPhoto(int listing, int photo) => Problem.NotFound(string.Create(CultureInfo.InvariantCulture, $"Property {listing} has no photo {photo}."));

    /// <summary>Names the photos as they are: their order, captions and contents.</summary>
    public static string TagOf(ListingPhotos photos)
    {
        ArgumentNullException.ThrowIfNull(photos);
        var text = new StringBuilder();
        foreach (var photo in photos.Photos) text.Append(CultureInfo.InvariantCulture, $"{photo.Id} {photo.ContentHash} {photo.Caption?.Length ?? -1} {photo.Caption}\n");
        return string.Create(CultureInfo.InvariantCulture, $"\"{XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(text.ToString())):x16}\"");
    }

    /// <summary>Sends the photos of a listing with their tag.</summary>
    public static Task SendAsync(HttpContext context, int listing, ListingPhotos photos, int most, CancellationToken cancellationToken)
    {
        context.Response.Headers.ETag = TagOf(photos);
        var shape = new PhotosShape { PropertyId = listing, Photos = [.. photos.Photos.Select(Shape)], MaxPhotos = most };
        return SendAsync(context, StatusCodes.Status200OK, shape, CachePolicies.AlwaysAsk, cancellationToken);
    }

    /// <summary>Sends a value as JSON.</summary>
    public static async Task SendAsync<T>(HttpContext context, int status, T shape, string cacheControl, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(shape, Json);
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = cacheControl;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(body, cancellationToken);
    }

    /// <summary>A photo at its place in a list.</summary>
    public static PhotoShape Shape(ListingPhotoEntity photo, int index) => new()
    {
        Id = photo.Id,
        Position = index + 1,
        Caption = photo.Caption,
        Width = photo.Width,
        Height = photo.Height,
        Url = PhotoAddress.Of(photo.ContentHash, PhotoSizes.ToShow(photo.Width)),
        Variants = [.. PhotoSizes.Of(photo.Width).Select(size => Variant(photo, size))],
        CreatedAt = photo.CreatedAt.UtcDateTime,
    };

    private static PhotoVariantShape Variant(ListingPhotoEntity photo, int size)
    {
        var (width, height) = PhotoSizes.Fit(photo.Width, photo.Height, size);
        return new PhotoVariantShape { Width = width, Height = height, Url = PhotoAddress.Of(photo.ContentHash, size) };
    }
}
