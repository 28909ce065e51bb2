using Homester.Api.Features.Properties.Detail;
using Homester.Api.Host;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Storage;

namespace Homester.Api.Features.Properties.Discovery;

/// <summary>GET compare: properties side by side, field by field.</summary>
public static class CompareProperties
{
    public static readonly RouteParameter Ids = new(
        "ids", RouteParameterKind.Ids, "The properties to compare, in the order of the columns.", "1,2,3")
    { Min = 2, Max = 8, Required = true };

    public static async Task HandleAsync(HttpContext context, ListingReader listings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        var reader = new ParameterReader(context.Request.Query, errors);
        reader.RefuseOthers(Ids);
        var ids = reader.Ids(Ids);
        if (errors.Count > 0)
        {
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        var found = await listings.GetManyAsync(ids, cancellationToken);
        if (found.Count < ids.Count)
        {
            var missing = ids.Except(found.Select(l => l.Id)).First();
            await ProblemWriter.WriteAsync(context, PropertyId.Unknown(missing), cancellationToken);
            return;
        }

        using var body = JsonBody.Rent();
        ComparisonWriter.Write(body.Json, found, clock.Today());
        await body.SendAsync(context, CachePolicies.AlwaysAsk, cancellationToken);
    }
}
