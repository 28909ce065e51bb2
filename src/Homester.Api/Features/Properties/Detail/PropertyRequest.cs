using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;

namespace Homester.Api.Features.Properties.Detail;

/// <summary>What the routes under one property have in common.</summary>
public static class PropertyRequest
{
    /// <summary>The id, or null after the problem was sent: no id, or parameters that the route does not know.</summary>
    public static async Task<int?> ReadAsync(HttpContext context, string id, IReadOnlyList<RouteParameter> known, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        new ParameterReader(context.Request.Query, errors).RefuseOthers(known);
        if (!PropertyId.TryRead(id, out var number, out var problem)) await ProblemWriter.WriteAsync(context, problem, cancellationToken);
        else if (errors.Count > 0) await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
        else return number;
        return null;
    }
}
