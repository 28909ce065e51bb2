using Homester.Api.Host.Access;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Viewed;

/// <summary>DELETE: forgets every look.</summary>
public static class ForgetViews
{
    public static async Task HandleAsync(HttpContext context, SignedInAccount account, KeptListings kept, CancellationToken cancellationToken)
    {
        await kept.RemoveAsync(KeptList.Viewed, account.Id, listing: null, cancellationToken);
        KeptAnswers.Done(context);
    }
}
