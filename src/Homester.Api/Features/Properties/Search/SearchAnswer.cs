using System.Text.Json;
using Homester.Api.Host.Responses;
using Homester.Listings.Query;
using Homester.Listings.Search;

namespace Homester.Api.Features.Properties.Search;

/// <summary>Writes the answer to a search; the documented shape is <see cref="Shapes.SearchShape"/>.</summary>
public static class SearchAnswer
{
    /// <summary>Writes the answer.</summary>
    /// <param name="body">Where to.</param>
    /// <param name="query">The query asked, valid.</param>
    /// <param name="result">What the engine found.</param>
    /// <param name="reasons">Why each result matches, as an encoded member per hit; empty when not asked for.</param>
    /// <param name="elapsed">How long it took to find.</param>
    public static void Write(JsonBody body, ListingQuery query, ListingSearchResult result, IReadOnlyList<byte[]> reasons, TimeSpan elapsed)
    {
        var json = body.Json;
        json.WriteStartObject();
        json.WriteStartArray("properties");
        var cards = new CardWriter(body);
        for (var i = 0; i < result.Hits.Count; i++) cards.Write(result.Hits[i], i < reasons.Count ? reasons[i] : []);
        json.WriteEndArray();
        WritePaging(json, query, result);
        WriteFacets(json, result.Facets);
        WriteUnknown(json, result.Unknown);
        WriteRelaxations(json, result.Relaxations);
        QueryMembers.Write(json, query);
        body.EndTaggedPart();
        json.WriteMilliseconds("took_ms", elapsed);
        json.WriteEndObject();
    }

    private static void WritePaging(Utf8JsonWriter json, ListingQuery query, ListingSearchResult result)
    {
        var page = query.Page;
        json.WriteNumber("total", result.Total);
        // After a cursor there is no page number: listings may have come and gone since the first page.
        if (page.After is null) json.WriteNumber("page", page.Number);
        else json.WriteNull("page");
        json.WriteNumber("per_page", page.Size);
        json.WriteNumber("pages", (result.Total + page.Size - 1) / page.Size);
        json.WriteBoolean("has_next", result.Next is not null);
        json.WriteBoolean("has_prev", page.After is not null || page.Number > 1);
        json.WriteString("next_cursor", result.Next?.ToString());
    }

    private static void WriteFacets(Utf8JsonWriter json, IReadOnlyList<FacetResult> facets)
    {
        json.WriteStartObject("facets");
        foreach (var facet in facets)
        {
            json.WriteStartObject(facet.Field);
            json.WriteStartArray("values");
            foreach (var value in facet.Values)
            {
                json.WriteStartObject();
                if (value.From is { } from && value.To is { } to)
                {
                    json.WriteDecimal("from", from);
                    json.WriteDecimal("to", to);
                }
                else json.WriteString("value", value.Value);
                json.WriteNumber("count", value.Count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("unknown", facet.Unknown);
            json.WriteNumber("other", facet.Other);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteUnknown(Utf8JsonWriter json, IReadOnlyList<UnknownCount> unknown)
    {
        json.WriteStartArray("unknown");
        foreach (var one in unknown)
        {
            json.WriteStartObject();
            json.WriteString("field", one.Field);
            json.WriteNumber("count", one.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRelaxations(Utf8JsonWriter json, IReadOnlyList<Relaxation> relaxations)
    {
        json.WriteStartArray("relaxations");
        foreach (var one in relaxations)
        {
            json.WriteStartObject();
            json.WriteString("kind", one.Kind switch
            {
                RelaxationKind.Drop => "drop",
                RelaxationKind.Widen => "widen",
                _ => "include_unknown",
            });
            json.WriteString("field", one.Field);
            json.WriteString("description", one.Description);
            json.WriteNumber("total", one.Total);
            QueryMembers.Write(json, one.Query);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
