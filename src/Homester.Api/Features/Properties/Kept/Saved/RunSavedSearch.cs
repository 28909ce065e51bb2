using Homester.Api.Features.Properties.Search;
using Homester.Api.Host.Access;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Saved;

/// <summary>POST {id}/run: the answer of the search, and a note that its owner saw it.</summary>
public static class RunSavedSearch
{
    public static async Task HandleAsync(
        HttpContext context, string id, SignedInAccount account, SavedSearches searches, SearchResponder responder, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await SavedSearchRequest.ReadAsync(context, id, cancellationToken) is not { } number) return;
        if (await searches.FindAsync(account.Id, number, cancellationToken) is not { } search)
        {
            await ProblemWriter.WriteAsync(context, SavedSearchRequest.Unknown, cancellationToken);
            return;
        }

        var errors = new ParameterErrors();
        if (SavedQuery.Read(search.Query, errors) is not { } query)
        {
            await ProblemWriter.WriteAsync(
                context, Problem.Conflict("The saved query no longer reads; see errors. Save another query under it, or delete it.") with { Errors = errors.ToDictionary() }, cancellationToken);
            return;
        }

        // Before the answer: what comes meanwhile is new the next time.
        var at = clock.GetUtcNow();
        var total = await responder.AnswerAsync(context, query, why: false, scope: null, CachePolicies.Personal, cancellationToken);
        await searches.RanAsync(account.Id, number, at, total, cancellationToken);
    }
}
