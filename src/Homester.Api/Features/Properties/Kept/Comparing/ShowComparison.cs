using Homester.Api.Host;
using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Kept;
using Homester.Data.Storage;

namespace Homester.Api.Features.Properties.Kept.Comparing;

/// <summary>GET: the listed properties side by side, in the order in which they were put there.</summary>
public static class ShowComparison
{
    public static async Task HandleAsync(
        HttpContext context, SignedInAccount account, KeptListings kept, ListingReader listings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        new ParameterReader(context.Request.Query, errors).RefuseOthers([]);
        if (errors.Count > 0)
        {
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        var (rows, _) = await kept.PageAsync(KeptList.Compared, account.Id, 0, KeptList.Compared.Most, cancellationToken);
        var found = await listings.GetManyAsync([.. rows.OrderBy(r => r.At).ThenBy(r => r.ListingId).Select(r => r.ListingId)], cancellationToken);
        using var body = JsonBody.Rent();
        ComparisonWriter.Write(body.Json, found, clock.Today());
        await body.SendAsync(context, CachePolicies.Personal, cancellationToken);
    }
}
