using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Listings.Query.Forms;
using Microsoft.Net.Http.Headers;

namespace Homester.Api.Features.Properties.Search;

/// <summary>POST query: the query as JSON, for what is too long or too nested for an address.</summary>
public static class QueryProperties
{
    /// <summary>The largest body, in bytes.</summary>
    public const int BodyLimit = 256 * 1024;

    public static async Task HandleAsync(HttpContext context, SearchResponder responder, CancellationToken cancellationToken)
    {
        if (!IsJson(context.Request.ContentType))
        {
            await ProblemWriter.WriteAsync(context, Problem.OfStatus(StatusCodes.Status415UnsupportedMediaType), cancellationToken);
            return;
        }

        if (await BoundedBody.ReadAsync(context.Request, BodyLimit, cancellationToken) is not { } bytes)
        {
            await ProblemWriter.WriteAsync(context, Problem.BodyTooLarge(BodyLimit), cancellationToken);
            return;
        }

        var errors = new ParameterErrors();
        var parameters = new ParameterReader(context.Request.Query, errors);
        parameters.RefuseOthers(SearchResponder.Why);
        var why = parameters.Flag(SearchResponder.Why);
        var query = ListingQueryReading.Take(QueryJson.Read(bytes), errors);
        if (query is null || errors.Count > 0) await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
        else await responder.AnswerAsync(context, query, why, cancellationToken);
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MatchesMediaType("application/json") && (type.Charset.Length == 0 || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
