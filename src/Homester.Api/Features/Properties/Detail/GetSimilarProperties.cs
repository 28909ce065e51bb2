using Homester.Api.Features.Properties.Search;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Listings.Search;

namespace Homester.Api.Features.Properties.Detail;

/// <summary>GET {id}/similar: listings like one listing, among those that a query allows.</summary>
public static class GetSimilarProperties
{
    public static readonly RouteParameter Limit = new("limit", RouteParameterKind.Whole, "The most results.", "6") { Min = 1, Max = 100, Default = 10 };

    public static async Task HandleAsync(HttpContext context, string id, IListingSearch search, PersonalScopes scopes, CancellationToken cancellationToken)
    {
        if (!PropertyId.TryRead(id, out var number, out var problem))
        {
            await ProblemWriter.WriteAsync(context, problem, cancellationToken);
            return;
        }

        var errors = new ParameterErrors();
        var filter = ListingQueryReading.FromAddress(context.Request, errors, Limit, PersonalScopes.Hidden, PersonalScopes.Favorites);
        var limit = new ParameterReader(context.Request.Query, errors).Whole(Limit);
        var personal = await scopes.ReadAsync(context, errors, cancellationToken);
        if (filter is null || errors.Count > 0)
        {
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        if (personal.Refusal is { } refusal)
        {
            await ProblemWriter.WriteAsync(context, refusal, cancellationToken);
            return;
        }

        if (await search.SimilarAsync(new(number, filter, limit) { Scope = personal.Scope }, cancellationToken) is not { } hits)
        {
            await ProblemWriter.WriteAsync(context, PropertyId.Unknown(number), cancellationToken);
            return;
        }

        using var body = JsonBody.Rent();
        Write(body, number, hits);
        await body.SendAsync(context, personal.CachePolicy, cancellationToken);
    }

    private static void Write(JsonBody body, int id, IReadOnlyList<ListingHit> hits)
    {
        var json = body.Json;
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteStartArray("properties");
        var cards = new CardWriter(body, scored: true);
        foreach (var hit in hits) cards.Write(hit);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
