using Homester.Api.Features.Properties.Search;
using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Saved;

/// <summary>PATCH {id}: another name or query. With If-Match only when it is still the one that was read.</summary>
public static class UpdateSavedSearch
{
    public static readonly IReadOnlyList<BodyMember> Members = [SavedQuery.Name, SavedQuery.Query, SavedQuery.Url];

    public static async Task HandleAsync(
        HttpContext context, string id, SignedInAccount account, SavedSearches searches, NewResults results, CancellationToken cancellationToken)
    {
        if (await SavedSearchRequest.ReadAsync(context, id, cancellationToken) is not { } number) return;
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken, SearchBodies.Limit);
        if (body is null) return;
        var (name, query) = (SavedQuery.NameOf(body, SavedQuery.Name), SavedQuery.StoredOf(body));
        if (await body.RefusesAsync(context, cancellationToken)) return;

        var match = context.Request.Headers.IfMatch;
        var (search, refusal) = await searches.UpdateAsync(
            account.Id, number, name, query, was => ConditionalRequest.Permits(match, KeptAnswers.TagOf(was)), cancellationToken);
        if (search is null) await ProblemWriter.WriteAsync(context, SavedSearchRequest.Unknown, cancellationToken);
        else if (refusal is { } outcome) await ProblemWriter.WriteAsync(context, SavedSearchRequest.ProblemOf(outcome), cancellationToken);
        else await SavedSearchAnswer.SendAsync(context, search, results, cancellationToken);
    }
}
