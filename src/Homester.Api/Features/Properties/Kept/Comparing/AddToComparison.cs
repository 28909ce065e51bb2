using Homester.Api.Features.Properties.Detail;
using Homester.Api.Host.Access;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Comparing;

/// <summary>PUT {id}: puts a property on the list to compare. Again changes nothing.</summary>
public static class AddToComparison
{
    public static async Task HandleAsync(HttpContext context, string id, SignedInAccount account, KeptListings kept, CancellationToken cancellationToken)
    {
        if (await PropertyRequest.ReadAsync(context, id, [], cancellationToken) is not { } listing) return;
        var outcome = await kept.PutAsync(KeptList.Compared, account.Id, listing, cancellationToken);
        await KeptAnswers.PutAsync(context, outcome, listing, $"There may be {KeptList.Compared.Most} properties side by side; take one off first.", cancellationToken);
    }
}
