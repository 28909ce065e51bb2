using Homester.Api.Features.Properties.Detail;
using Homester.Api.Host.Access;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Comparing;

/// <summary>DELETE {id}: takes a property off the list to compare. Again changes nothing.</summary>
public static class RemoveFromComparison
{
    public static async Task HandleAsync(HttpContext context, string id, SignedInAccount account, KeptListings kept, CancellationToken cancellationToken)
    {
        if (await PropertyRequest.ReadAsync(context, id, [], cancellationToken) is not { } listing) return;
        await kept.RemoveAsync(KeptList.Compared, account.Id, listing, cancellationToken);
        KeptAnswers.Done(context);
    }
}
