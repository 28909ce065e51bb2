using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Listings.Query.Forms;

namespace Homester.Api.Features.Properties.Search;

/// <summary>POST query: the query as JSON, for what is too long or too nested for an address.</summary>
public static class QueryProperties
{
    public static async Task HandleAsync(HttpContext context, SearchResponder responder, PersonalScopes scopes, CancellationToken cancellationToken)
    {
        if (!BoundedBody.IsJson(context.Request))
        {
            await ProblemWriter.WriteAsync(context, Problem.OfStatus(StatusCodes.Status415UnsupportedMediaType), cancellationToken);
            return;
        }

        if (await BoundedBody.ReadAsync(context.Request, SearchBodies.Limit, cancellationToken) is not { } bytes)
        {
            await ProblemWriter.WriteAsync(context, Problem.BodyTooLarge(SearchBodies.Limit), cancellationToken);
            return;
        }

        var errors = new ParameterErrors();
        var parameters = new ParameterReader(context.Request.Query, errors);
        parameters.RefuseOthers(SearchResponder.Why, PersonalScopes.Hidden, PersonalScopes.Favorites);
        var why = parameters.Flag(SearchResponder.Why);
        var query = ListingQueryReading.Take(QueryJson.Read(bytes), errors);
        var personal = await scopes.ReadAsync(context, errors, cancellationToken);
        if (query is null || errors.Count > 0) await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
        else if (personal.Refusal is { } refusal) await ProblemWriter.WriteAsync(context, refusal, cancellationToken);
        else await responder.AnswerAsync(context, query, why, personal.Scope, personal.CachePolicy, cancellationToken);
    }
}
