using Homester.Api.Features.Properties.Detail;
using Homester.Api.Host.Access;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Viewed;

/// <summary>PUT {id}: notes that a property was looked at.</summary>
public static class NoteView
{
    public static async Task HandleAsync(HttpContext context, string id, SignedInAccount account, KeptListings kept, CancellationToken cancellationToken)
    {
        if (await PropertyRequest.ReadAsync(context, id, [], cancellationToken) is not { } listing) return;
        var outcome = await kept.PutAsync(KeptList.Viewed, account.Id, listing, cancellationToken);
        await KeptAnswers.PutAsync(context, outcome, listing, $"There may be {KeptList.Viewed.Most} viewed properties.", cancellationToken);
    }
}
