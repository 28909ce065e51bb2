using System.Text.Json;
using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Indexing;
using Homester.Data.Photos;
using Homester.Photos;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Homester.Api.Features.Photos;

/// <summary>PUT {id}/photos: order and captions of all photos, for the state that If-Match names.</summary>
public static class ArrangePhotos
{
    public static readonly BodyMember Photos = new BodyMember("photos", BodyMemberKind.Json, "Every photo of the property once, in the new order.").AsRequired();

    private const int Limit = 1024 * 1024;

    public static async Task HandleAsync(
        HttpContext context, string id, SignedInAccount account, ListingPhotoStore photos, PhotoLimits limits, IndexedWrites indexed, CancellationToken cancellationToken)
    {
        if (await PhotoAnswers.NumberAsync(context, id, "Properties", cancellationToken) is not { } listing) return;
        if (await PhotoAnswers.OwnAsync(context, photos, account, listing, cancellationToken) is not { } known) return;
        var match = context.Request.Headers.IfMatch;
        if (match.Count == 0)
        {
            await ProblemWriter.WriteAsync(context, new Problem(StatusCodes.Status428PreconditionRequired, "Precondition required",
                "Send If-Match with the ETag of the photos as you read them, or * to overwrite whatever they are now."), cancellationToken);
            return;
        }

        using var body = await BodyReader.ReadAsync(context, [Photos], cancellationToken, Limit);
        if (body is null) return;
        var order = Read(body, known);
        if (await body.RefusesAsync(context, cancellationToken)) return;
        if (await photos.ArrangeAsync(listing, order, now => IsCurrent(match, now) && IsSame(order, now), cancellationToken) is { } arranged)
        {
            await indexed.WaitAsync(cancellationToken);
            await PhotoAnswers.SendAsync(context, listing, arranged, limits.MaxPerListing, cancellationToken);
            return;
        }

        await ProblemWriter.WriteAsync(context, new Problem(StatusCodes.Status412PreconditionFailed, "Precondition failed",
            "The photos have changed since you read them. Read them again and send the order with their new ETag."), cancellationToken);
    }

    private static List<(int Id, string? Caption)> Read(BodyReader body, ListingPhotos known)
    {
        var order = new List<(int Id, string? Caption)>();
        if (body.Json(Photos) is not { } sent) return order;
        if (sent.ValueKind != JsonValueKind.Array)
        {
            body.Errors.Add(Photos.Name, "photos must be a list of objects such as {\"id\": 7, \"caption\": \"Kitchen\"}");
            return order;
        }

        foreach (var entry in sent.EnumerateArray())
            if (ReadOne(entry, order.Count, known, body.Errors) is { } photo) order.Add(photo);
        if (body.Errors.Count > 0) return order;
        foreach (var twice in order.GroupBy(o => o.Id).Where(g => g.Count() > 1)) body.Errors.Add(Photos.Name, $"photos names {twice.Key} twice");
        foreach (var left in known.Photos.Where(p => order.All(o => o.Id != p.Id))) body.Errors.Add(Photos.Name, $"photos must name every photo once; {left.Id} is missing (DELETE takes a photo away)");
        return order;
    }

    private static (int Id, string? Caption)? ReadOne(JsonElement entry, int index, ListingPhotos known, ParameterErrors errors)
    {
        var name = $"{Photos.Name}[{index}]";
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("id", out var number) || number.ValueKind != JsonValueKind.Number || !number.TryGetInt32(out var id))
        {
            errors.Add(name, $"{name} must be an object with the number of a photo, such as {{\"id\": 7, \"caption\": \"Kitchen\"}}");
            return null;
        }

        var caption = known.Photos.FirstOrDefault(p => p.Id == id) is { } photo ? photo.Caption : null;
        if (known.Photos.All(p => p.Id != id)) errors.Add(name, $"{name} names {id}, which is no photo of this property");
        foreach (var member in entry.EnumerateObject())
        {
            if (member.NameEquals("id"u8)) continue;
            if (!member.NameEquals("caption"u8)) errors.Add(name, $"{name} has a member that is neither id nor caption");
            else if (member.Value.ValueKind == JsonValueKind.Null) caption = null;
            else if (member.Value.ValueKind != JsonValueKind.String || TextOf(member.Value) is not { } text) errors.Add(name, $"caption of {name} must be text without half surrogate pairs, or null");
            else if (PhotoUpload.CaptionFault(text) is { } fault) errors.Add(name, fault);
            else caption = string.IsNullOrWhiteSpace(text) ? null : text;
        }

        return (id, caption);
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Escapes that make half a surrogate pair are found only here.
            return null;
        }
    }

    private static bool IsCurrent(StringValues match, ListingPhotos now)
    {
        if (!EntityTagHeaderValue.TryParseList(match, out var tags)) return false;
        var current = new EntityTagHeaderValue(PhotoAnswers.TagOf(now));
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: true));
    }

    private static bool IsSame(List<(int Id, string? Caption)> order, ListingPhotos now) => order.Select(o => o.Id).Order().SequenceEqual(now.Photos.Select(p => p.Id).Order());
}
