using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;

namespace Homester.Api.Features.Properties.Search;

/// <summary>GET search: the query in the address.</summary>
public static class SearchProperties
{
    public static async Task HandleAsync(HttpContext context, SearchResponder responder, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        var query = ListingQueryReading.FromAddress(context.Request, errors, SearchResponder.Why);
        var why = ListingQueryReading.MayHold(context.Request, SearchResponder.Why) && new ParameterReader(context.Request.Query, errors).Flag(SearchResponder.Why);
        if (query is null || errors.Count > 0) await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
        else await responder.AnswerAsync(context, query, why, cancellationToken);
    }
}
