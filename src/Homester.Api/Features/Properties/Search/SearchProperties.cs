using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Listings.Search;

namespace Homester.Api.Features.Properties.Search;

/// <summary>GET search: the query in the address.</summary>
public static class SearchProperties
{
    public static readonly RouteParameter Why = new(
        "why", RouteParameterKind.Flag, "Whether each result says which words and criteria it was found by.", "true");

    public static async Task HandleAsync(HttpContext context, IListingSearch search, SearchReasons reasons, TimeProvider clock, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        var query = ListingQueryReading.FromAddress(context.Request, errors, Why);
        var why = new ParameterReader(context.Request.Query, errors).Flag(Why);
        if (query is null || errors.Count > 0)
        {
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        await AnswerAsync(context, new(query), why, search, reasons, clock, cancellationToken);
    }

    internal static async Task AnswerAsync(
        HttpContext context, ListingSearchRequest request, bool why, IListingSearch search, SearchReasons reasons, TimeProvider clock, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var result = await search.SearchAsync(request, cancellationToken);
        var elapsed = clock.GetElapsedTime(start);
        var told = why ? await reasons.EncodeAsync(request.Query, result, cancellationToken) : [];
        using var body = JsonBody.Rent();
        SearchAnswer.Write(body, request.Query, result, told, elapsed);
        await body.SendAsync(context, CachePolicies.AlwaysAsk, cancellationToken);
    }
}
