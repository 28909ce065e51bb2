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

    /// <summary>Sends the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="query">The query, valid.</param>
    /// <param name="why">Whether each result says why it is one.</param>
    /// <param name="scope">The listings to keep to; null for all.</param>
    /// <param name="cachePolicy">Who may keep it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many properties match.</returns>
    public async Task<long> AnswerAsync(HttpContext context, ListingQuery query, bool why, ListingScope? scope, string cachePolicy, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var result = await search.SearchAsync(new(query) { Scope = scope }, cancellationToken);
        var elapsed = clock.GetElapsedTime(start);
        var told = why ? await reasons.EncodeAsync(query, result, cancellationToken) : [];
        using var body = JsonBody.Rent();
        SearchAnswer.Write(body, query, result, told, elapsed);
        await body.SendAsync(context, cachePolicy, cancellationToken);
        return result.Total;
    }
}
