using System.Text.Json;
using Homester.Api.Features.Properties.Search;
using Homester.Api.Host;
using Homester.Api.Host.Caching;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Listings.Query;
using Homester.Listings.Query.Explanations;

namespace Homester.Api.Features.Properties.Detail;

/// <summary>GET {id}/explain: why a property is in the results of a query or is not.</summary>
public static class ExplainProperty
{
    public static async Task HandleAsync(HttpContext context, string id, ListingCache listings, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!PropertyId.TryRead(id, out var number, out var problem))
        {
            await ProblemWriter.WriteAsync(context, problem, cancellationToken);
            return;
        }

        var errors = new ParameterErrors();
        if (ListingQueryReading.FromAddress(context.Request, errors) is not { } query)
        {
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        if (await listings.GetAsync(number, cancellationToken) is not { } listing)
        {
            await ProblemWriter.WriteAsync(context, PropertyId.Unknown(number), cancellationToken);
            return;
        }

        using var body = JsonBody.Rent();
        Write(body.Json, number, query, ListingQueryExplainer.Explain(query, listing, clock.Today()));
        await body.SendAsync(context, CachePolicies.AlwaysAsk, cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, int id, ListingQuery query, QueryExplanation explanation)
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteBoolean("matches", explanation.Matches);
        json.WritePropertyName("explanation");
        JsonSerializer.Serialize(json, explanation, ExplanationJson.Default.QueryExplanation);
        QueryMembers.Write(json, query);
        json.WriteEndObject();
    }
}
