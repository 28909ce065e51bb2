using Homester.Api.Host.Access;
using Homester.Api.Host.Problems;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Saved;

/// <summary>GET {id}: one saved search.</summary>
public static class GetSavedSearch
{
    public static async Task HandleAsync(
        HttpContext context, string id, SignedInAccount account, SavedSearches searches, NewResults results, CancellationToken cancellationToken)
    {
        if (await SavedSearchRequest.ReadAsync(context, id, cancellationToken) is not { } number) return;
        if (await searches.FindAsync(account.Id, number, cancellationToken) is { } search) await SavedSearchAnswer.SendAsync(context, search, results, cancellationToken);
        else await ProblemWriter.WriteAsync(context, SavedSearchRequest.Unknown, cancellationToken);
    }
}
