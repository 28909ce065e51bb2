using System.Text.Json;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Storage;
using Homester.Listings;

namespace Homester.Api.Features.Properties.Detail;

/// <summary>GET {id}/history: what happened to the offer, oldest first.</summary>
public static class GetPropertyHistory
{
    public static async Task HandleAsync(HttpContext context, string id, ListingReader listings, CancellationToken cancellationToken)
    {
        if (await PropertyRequest.ReadAsync(context, id, [], cancellationToken) is not { } number) return;
        var history = await listings.HistoryAsync(number, cancellationToken);
        if (history.Count == 0 && await listings.GetAsync(number, cancellationToken) is null)
        {
            await ProblemWriter.WriteAsync(context, PropertyId.Unknown(number), cancellationToken);
            return;
        }

        using var body = JsonBody.Rent();
        var json = body.Json;
        json.WriteStartObject();
        json.WriteNumber("id", number);
        json.WriteStartArray("history");
        foreach (var entry in history) Write(json, entry);
        json.WriteEndArray();
        json.WriteEndObject();
        await body.SendAsync(context, CachePolicies.AlwaysAsk, cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, HistoryEntry entry)
    {
        json.WriteStartObject();
        json.WriteInstant("at", entry.At);
        json.WriteString("event", entry.Event);
        json.WriteDecimal("price", entry.Price);
        json.WriteDecimal("previous_price", entry.PreviousPrice);
        json.WriteString("status", entry.Status?.ToToken());
        json.WriteString("previous_status", entry.PreviousStatus?.ToToken());
        json.WriteString("source", entry.Source);
        json.WriteEndObject();
    }
}
