using Homester.Api.Features.Properties.Detail;
using Homester.Api.Host.Access;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Hidden;

/// <summary>PUT {id}: hides a property. Again changes nothing.</summary>
public static class HideProperty
{
    public static async Task HandleAsync(HttpContext context, string id, SignedInAccount account, KeptListings kept, CancellationToken cancellationToken)
    {
        if (await PropertyRequest.ReadAsync(context, id, [], cancellationToken) is not { } listing) return;
        var outcome = await kept.PutAsync(KeptList.Hidden, account.Id, listing, cancellationToken);
        await KeptAnswers.PutAsync(context, outcome, listing, $"There may be {KeptList.Hidden.Most} hidden properties; show some again first.", cancellationToken);
    }
}
