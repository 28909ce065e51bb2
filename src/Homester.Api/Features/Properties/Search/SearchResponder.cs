using Homester.Api.Host.Parameters;
using Homester.Api.Host.Responses;
using Homester.Listings.Query;
using Homester.Listings.Search;

namespace Homester.Api.Features.Properties.Search;

/// <summary>Answers a query that was read, whatever form it came in. Thread safe.</summary>
public sealed class SearchResponder(IListingSearch search, SearchReasons reasons, TimeProvider clock)
{
    public static readonly RouteParameter Why = new(
        "why", RouteParameterKind.Flag, "Whether each result says which words and conditions it was found by.", "true");

    public async Task AnswerAsync(HttpContext context, ListingQuery query, bool why, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var result = await search.SearchAsync(new(query), cancellationToken);
        var elapsed = clock.GetElapsedTime(start);
        var told = why ? await reasons.EncodeAsync(query, result, cancellationToken) : [];
        using var body = JsonBody.Rent();
        SearchAnswer.Write(body, query, result, told, elapsed);
        await body.SendAsync(context, CachePolicies.AlwaysAsk, cancellationToken);
    }
}
