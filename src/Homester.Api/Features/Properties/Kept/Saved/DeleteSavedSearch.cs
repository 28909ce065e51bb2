using Homester.Api.Host.Access;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Saved;

/// <summary>DELETE {id}. With If-Match only when it is still the one that was read.</summary>
public static class DeleteSavedSearch
{
    public static async Task HandleAsync(HttpContext context, string id, SignedInAccount account, SavedSearches searches, CancellationToken cancellationToken)
    {
        if (await SavedSearchRequest.ReadAsync(context, id, cancellationToken) is not { } number) return;
        var match = context.Request.Headers.IfMatch;
        var (kept, found) = await searches.RemoveAsync(account.Id, number, was => ConditionalRequest.Permits(match, KeptAnswers.TagOf(was)), cancellationToken);
        if (!found) await ProblemWriter.WriteAsync(context, SavedSearchRequest.Unknown, cancellationToken);
        else if (kept is not null) await ProblemWriter.WriteAsync(context, Problem.Changed, cancellationToken);
        else KeptAnswers.Done(context);
    }
}
