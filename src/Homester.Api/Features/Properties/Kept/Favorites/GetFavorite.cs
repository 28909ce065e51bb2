using Homester.Api.Features.Properties.Detail;
using Homester.Api.Host.Access;
using Homester.Api.Host.Problems;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Favorites;

/// <summary>GET {id}: whether a property is marked, and the note.</summary>
public static class GetFavorite
{
    public static async Task HandleAsync(HttpContext context, string id, SignedInAccount account, KeptListings kept, CancellationToken cancellationToken)
    {
        if (await PropertyRequest.ReadAsync(context, id, [], cancellationToken) is not { } listing) return;
        if (await kept.FindAsync(KeptList.Favorites, account.Id, listing, cancellationToken) is { } row) await FavoriteAnswer.SendAsync(context, row, cancellationToken);
        else await ProblemWriter.WriteAsync(context, Problem.NotFound($"Property {listing} is not a favourite of yours."), cancellationToken);
    }
}
