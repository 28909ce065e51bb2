using System.Buffers;
using System.Text.Json;
using Homester.Api.Host;
using Homester.Api.Host.Responses;
using Homester.Data.Storage;
using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Query.Explanations;
using Homester.Listings.Search;
using Homester.Listings.Text;

namespace Homester.Api.Features.Properties.Search;

/// <summary>Says of each result why it is one. Thread safe.</summary>
public sealed class SearchReasons(ListingReader listings, TimeProvider clock)
{
    /// <summary>The <c>why</c> member of each hit, as UTF-8 that begins with a comma; empty for a listing that is gone meanwhile.</summary>
    public async Task<IReadOnlyList<byte[]>> EncodeAsync(ListingQuery query, ListingSearchResult result, CancellationToken cancellationToken)
    {
        var found = (await listings.GetManyAsync([.. result.Hits.Select(h => h.Id)], cancellationToken)).ToDictionary(l => l.Id);
        var today = clock.Today();
        return [.. result.Hits.Select(hit => found.TryGetValue(hit.Id, out var listing) ? Encode(query, listing, hit.Score, today) : [])];
    }

    private static byte[] Encode(ListingQuery query, Listing listing, double? score, DateOnly today)
    {
        var explanation = ListingQueryExplainer.Explain(query, listing, today);
        var buffer = new ArrayBufferWriter<byte>(512);
        buffer.Write(",\"why\":"u8);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteRounded("score", score, 4);
        json.WritePropertyName("words");
        JsonSerializer.Serialize(json, TextEvidence.Find(query.Text, listing), ExplanationJson.Default.IReadOnlyListWordPlace);
        json.WriteStartArray("reasons");
        foreach (var condition in explanation.Conditions) json.WriteStringValue(condition.Reason);
        if (explanation.Area is { } area) json.WriteStringValue(area.Reason);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
