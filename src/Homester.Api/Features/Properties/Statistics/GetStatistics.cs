using System.Globalization;
using System.Text.Json;
using Homester.Api.Features.Properties.Search;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;

namespace Homester.Api.Features.Properties.Statistics;

/// <summary>GET statistics: counts and medians over the results of a query, whole and by group.</summary>
public static class GetStatistics
{
    public static readonly RouteParameter GroupBy = new("group_by", RouteParameterKind.Text, "A field to group by; the whole alone without it.", "city")
    {
        Min = 1, Max = 50,
        Vocabulary = [.. ListingFields.All.Where(f => f.Facetable && f.Kind is FieldKind.Token or FieldKind.Name).Select(f => f.Name)],
    };

    public static async Task HandleAsync(HttpContext context, IListingSearch search, PersonalScopes scopes, StatisticsCache cache, TimeProvider clock, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        var query = ListingQueryReading.FromAddress(context.Request, errors, GroupBy, PersonalScopes.Hidden, PersonalScopes.Favorites);
        var group = new ParameterReader(context.Request.Query, errors).Text(GroupBy) is { } name ? ListingFields.Find(name) : null;
        var personal = await scopes.ReadAsync(context, errors, cancellationToken);
        if (query is null || errors.Count > 0)
        {
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        if (personal.Refusal is { } refusal)
        {
            await ProblemWriter.WriteAsync(context, refusal, cancellationToken);
            return;
        }

        // Page, order and facets change no figure: they must not make another entry.
        query = query with { Page = PageRequest.First, Sort = null, Facets = [] };
        // What is somebody's own is no entry either.
        var cached = personal.Scope is null
            ? await cache.GetAsync($"{group?.Name}?{QueryUrl.Write(query)}", token => search.StatisticsAsync(new(query, group), token), cancellationToken)
            : new CachedStatistics(await search.StatisticsAsync(new(query, group) { Scope = personal.Scope }, cancellationToken), clock.GetUtcNow());
        var age = clock.GetUtcNow() - cached.CachedAt;
        context.Response.Headers.Age = ((long)age.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        using var body = JsonBody.Rent();
        Write(body.Json, query, group, cached);
        await body.SendAsync(context, personal.Scope is null ? CachePolicies.FiveMinutes : CachePolicies.Personal, cancellationToken);
    }

    private static void Write(Utf8JsonWriter json, ListingQuery query, ListingField? group, CachedStatistics cached)
    {
        json.WriteStartObject();
        json.WriteStartObject("all");
        WriteFigures(json, cached.Result.All);
        json.WriteEndObject();
        json.WriteString("group_by", group?.Name);
        json.WriteStartArray("groups");
        foreach (var one in cached.Result.Groups)
        {
            json.WriteStartObject();
            json.WriteString("value", one.Value);
            WriteFigures(json, one.Figures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        QueryMembers.Write(json, query);
        json.WriteInstant("cached_at", cached.CachedAt);
        json.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter json, ListingFigures figures)
    {
        json.WriteNumber("count", figures.Count);
        json.WriteDecimal("min_price", figures.MinPrice);
        json.WriteDecimal("median_price", figures.MedianPrice);
        json.WriteDecimal("average_price", figures.AveragePrice);
        json.WriteDecimal("max_price", figures.MaxPrice);
        json.WriteDecimal("median_price_per_sqft", figures.MedianPricePerSqft);
        json.WriteDecimal("median_square_feet", figures.MedianSquareFeet);
        json.WriteDecimal("median_days_on_market", figures.MedianDaysOnMarket);
    }
}
