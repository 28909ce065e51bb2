using System.Text.Json;
using Homester.Api.Host.Responses;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Favorites;

/// <summary>Writes what is kept of one favourite.</summary>
public static class FavoriteAnswer
{
    /// <summary>Sends it with its tag.</summary>
    public static async Task SendAsync(HttpContext context, KeptRow row, CancellationToken cancellationToken)
    {
        using var body = JsonBody.Rent();
        var json = body.Json;
        json.WriteStartObject();
        json.WriteNumber("property_id", row.ListingId);
        WriteMembers(json, row);
        json.WriteEndObject();
        await body.SendAsync(context, CachePolicies.Personal, cancellationToken, KeptAnswers.TagOf(row));
    }

    /// <summary>Writes when it was marked, the note, and the tag that a change of the note may name.</summary>
    public static void WriteMembers(Utf8JsonWriter json, KeptRow row)
    {
        json.WriteInstant("created_at", row.At);
        json.WriteString("note", row.Note);
        if (row.NotedAt is { } at) json.WriteInstant("noted_at", at);
        else json.WriteNull("noted_at");
        json.WriteString("etag", KeptAnswers.TagOf(row));
    }
}
