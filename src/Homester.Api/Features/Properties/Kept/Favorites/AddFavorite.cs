using Homester.Api.Features.Properties.Detail;
using Homester.Api.Host.Access;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Favorites;

/// <summary>PUT {id}: marks a property. Again changes nothing.</summary>
public static class AddFavorite
{
    public static async Task HandleAsync(HttpContext context, string id, SignedInAccount account, KeptListings kept, CancellationToken cancellationToken)
    {
        if (await PropertyRequest.ReadAsync(context, id, [], cancellationToken) is not { } listing) return;
        var outcome = await kept.PutAsync(KeptList.Favorites, account.Id, listing, cancellationToken);
        await KeptAnswers.PutAsync(context, outcome, listing, $"There may be {KeptList.Favorites.Most} favourites; take some off first.", cancellationToken);
    }
}
