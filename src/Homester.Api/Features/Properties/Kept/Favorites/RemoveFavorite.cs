using Homester.Api.Features.Properties.Detail;
using Homester.Api.Host.Access;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Favorites;

/// <summary>DELETE {id}: takes the mark and its note away. Again changes nothing.</summary>
public static class RemoveFavorite
{
    public static async Task HandleAsync(HttpContext context, string id, SignedInAccount account, KeptListings kept, CancellationToken cancellationToken)
    {
        if (await PropertyRequest.ReadAsync(context, id, [], cancellationToken) is not { } listing) return;
        await kept.RemoveAsync(KeptList.Favorites, account.Id, listing, cancellationToken);
        KeptAnswers.Done(context);
    }
}
