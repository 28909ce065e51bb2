using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;

namespace Homester.Api.Features.Properties.Search;

/// <summary>GET search: the query in the address.</summary>
public static class SearchProperties
{
    public static async Task HandleAsync(HttpContext context, SearchResponder responder, PersonalScopes scopes, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        var query = ListingQueryReading.FromAddress(context.Request, errors, SearchResponder.Why, PersonalScopes.Hidden, PersonalScopes.Favorites);
        var why = ListingQueryReading.MayHold(context.Request, SearchResponder.Why) && new ParameterReader(context.Request.Query, errors).Flag(SearchResponder.Why);
        var personal = await scopes.ReadAsync(context, errors, cancellationToken);
        if (query is null || errors.Count > 0) await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
        else if (personal.Refusal is { } refusal) await ProblemWriter.WriteAsync(context, refusal, cancellationToken);
        else await responder.AnswerAsync(context, query, why, personal.Scope, personal.CachePolicy, cancellationToken);
    }
}
