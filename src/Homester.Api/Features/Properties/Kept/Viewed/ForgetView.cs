using Homester.Api.Features.Properties.Detail;
using Homester.Api.Host.Access;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Viewed;

/// <summary>DELETE {id}: forgets that a property was looked at. Again changes nothing.</summary>
public static class ForgetView
{
    public static async Task HandleAsync(HttpContext context, string id, SignedInAccount account, KeptListings kept, CancellationToken cancellationToken)
    {
        if (await PropertyRequest.ReadAsync(context, id, [], cancellationToken) is not { } listing) return;
        await kept.RemoveAsync(KeptList.Viewed, account.Id, listing, cancellationToken);
        KeptAnswers.Done(context);
    }
}
