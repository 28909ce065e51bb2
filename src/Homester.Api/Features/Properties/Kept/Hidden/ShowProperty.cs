using Homester.Api.Features.Properties.Detail;
using Homester.Api.Host.Access;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Hidden;

/// <summary>DELETE {id}: shows a property again. Again changes nothing.</summary>
public static class ShowProperty
{
    public static async Task HandleAsync(HttpContext context, string id, SignedInAccount account, KeptListings kept, CancellationToken cancellationToken)
    {
        if (await PropertyRequest.ReadAsync(context, id, [], cancellationToken) is not { } listing) return;
        await kept.RemoveAsync(KeptList.Hidden, account.Id, listing, cancellationToken);
        KeptAnswers.Done(context);
    }
}
