using System.Text.Json;
using Homester.Api.Features.Properties.Search;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Accounts;
using Homester.Listings.Query;

namespace Homester.Api.Features.Properties.Kept.Saved;

/// <summary>Writes saved searches; the documented shape is <see cref="Kept.Shapes.SavedSearchShape"/>.</summary>
public static class SavedSearchAnswer
{
    /// <summary>Sends one with its tag.</summary>
    public static async Task SendAsync(HttpContext context, SavedSearch search, NewResults results, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        var query = SavedQuery.Read(search.Query, errors);
        var count = (await results.CountAsync([(search, query)], cancellationToken))[0];
        using var body = JsonBody.Rent();
        Write(body.Json, search, query, errors, count);
        await body.SendAsync(context, CachePolicies.Personal, cancellationToken, KeptAnswers.TagOf(search));
    }

    /// <summary>Writes one. A query that no longer reads is told with its faults, and what is stored is shown.</summary>
    public static void Write(Utf8JsonWriter json, SavedSearch search, ListingQuery? query, ParameterErrors errors, long? newSince)
    {
        json.WriteStartObject();
        json.WriteNumber("id", search.Id);
        json.WriteString("name", search.Name);
        if (query is not null) QueryMembers.Write(json, query);
        else
        {
            json.WriteNull("query");
            json.WriteNull("url");
            json.WriteNull("summary");
        }

        WriteFaults(json, query is null ? search.Query : null, query is null ? errors : null);
        json.WriteInstant("created_at", search.CreatedAt);
        json.WriteInstant("updated_at", search.UpdatedAt);
        if (search.LastRunAt is { } at) json.WriteInstant("last_run_at", at);
        else json.WriteNull("last_run_at");
        json.WriteInteger("last_total", search.LastTotal);
        if (newSince is { } count) json.WriteNumber("new_since", count);
        else json.WriteNull("new_since");
        json.WriteString("etag", KeptAnswers.TagOf(search));
        json.WriteEndObject();
    }

    private static void WriteFaults(Utf8JsonWriter json, string? stored, ParameterErrors? errors)
    {
        json.WriteString("stored", stored);
        if (errors is null)
        {
            json.WriteNull("faults");
            return;
        }

        json.WriteStartObject("faults");
        foreach (var (field, reasons) in errors.ToDictionary())
        {
            json.WriteStartArray(field);
            foreach (var reason in reasons) json.WriteStringValue(reason);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
