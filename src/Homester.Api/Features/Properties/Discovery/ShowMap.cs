using Homester.Api.Features.Properties.Search;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Search;

namespace Homester.Api.Features.Properties.Discovery;

/// <summary>GET map: the results of a query in a viewport, grouped.</summary>
public static class ShowMap
{
    public static readonly RouteParameter Viewport = new(
        "viewport", RouteParameterKind.Box, "What the map shows, in degrees: west,south,east,north. West greater than east crosses the antimeridian.",
        "-98.1,30.0,-97.4,30.6")
    { Required = true };

    public static readonly RouteParameter Zoom = new(
        "zoom", RouteParameterKind.Whole, "Web Mercator zoom of the map; it says how coarse the groups are.", "11")
    { Min = 0, Max = MapGrid.MaxZoom, Required = true };

    public static async Task HandleAsync(HttpContext context, IListingSearch search, PersonalScopes scopes, TimeProvider clock, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        var query = ListingQueryReading.FromAddress(context.Request, errors, Viewport, Zoom, PersonalScopes.Hidden, PersonalScopes.Favorites);
        var reader = new ParameterReader(context.Request.Query, errors);
        var viewport = reader.Box(Viewport);
        var zoom = reader.Whole(Zoom);
        var personal = await scopes.ReadAsync(context, errors, cancellationToken);
        if (query is null || viewport is null || errors.Count > 0)
        {
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        if (personal.Refusal is { } refusal)
        {
            await ProblemWriter.WriteAsync(context, refusal, cancellationToken);
            return;
        }

        var start = clock.GetTimestamp();
        var result = await search.MapAsync(new(query, viewport, zoom) { Scope = personal.Scope }, cancellationToken);
        var elapsed = clock.GetElapsedTime(start);
        using var body = JsonBody.Rent();
        Write(body, query, zoom, result, elapsed);
        await body.SendAsync(context, personal.CachePolicy, cancellationToken);
    }

    private static void Write(JsonBody body, ListingQuery query, int zoom, ListingMapResult result, TimeSpan elapsed)
    {
        var json = body.Json;
        json.WriteStartObject();
        json.WriteNumber("total", result.Total);
        json.WriteNumber("zoom", zoom);
        json.WriteStartArray("clusters");
        foreach (var cluster in result.Clusters)
        {
            json.WriteStartObject();
            json.WriteDecimal("latitude", cluster.Latitude);
            json.WriteDecimal("longitude", cluster.Longitude);
            json.WriteNumber("count", cluster.Count);
            json.WriteDecimal("median_price", cluster.MedianPrice);
            json.WriteInteger("id", cluster.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        QueryMembers.Write(json, query);
        body.EndTaggedPart();
        json.WriteMilliseconds("took_ms", elapsed);
        json.WriteEndObject();
    }
}
