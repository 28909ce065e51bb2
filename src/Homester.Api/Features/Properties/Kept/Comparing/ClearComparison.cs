using Homester.Api.Host.Access;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Comparing;

/// <summary>DELETE: empties the list to compare.</summary>
public static class ClearComparison
{
    public static async Task HandleAsync(HttpContext context, SignedInAccount account, KeptListings kept, CancellationToken cancellationToken)
    {
        await kept.RemoveAsync(KeptList.Compared, account.Id, listing: null, cancellationToken);
        KeptAnswers.Done(context);
    }
}
