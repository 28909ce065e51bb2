using Homester.Api.Host;
using Homester.Api.Host.Caching;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;

namespace Homester.Api.Features.Properties.Detail;

/// <summary>GET {id}: the whole property.</summary>
public static class GetProperty
{
    public static async Task HandleAsync(HttpContext context, string id, ListingCache listings, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await PropertyRequest.ReadAsync(context, id, [], cancellationToken) is not { } number) return;
        if (await listings.GetAsync(number, cancellationToken) is not { } listing)
        {
            await ProblemWriter.WriteAsync(context, PropertyId.Unknown(number), cancellationToken);
            return;
        }

        using var body = JsonBody.Rent();
        PropertyWriter.Write(body.Json, listing, clock.Today());
        await body.SendAsync(context, CachePolicies.AlwaysAsk, cancellationToken, PropertyTag.Of(listing, clock.Today()));
    }
}
