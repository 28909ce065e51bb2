using Homester.Api.Host.Access;
using Homester.Api.Host.Problems;

namespace Homester.Api.Features.Docs;

/// <summary>Puts a route into the OpenAPI document.</summary>
public static class RouteDocumentationExtensions
{
    public static RouteHandlerBuilder Documented(this RouteHandlerBuilder route, string name, RouteDocumentation documentation)
    {
        route.WithName(name).WithSummary(documentation.Summary).WithDescription(documentation.Description).WithMetadata(documentation).WithAccess(documentation.Access);
        route.Produces(documentation.Status, documentation.Answer, documentation.Answer is null ? null : "application/json");
        foreach (var status in ProblemsOf(documentation)) route.Produces<ProblemShape>(status, ProblemWriter.MediaType);
        return route;
    }

    private static IEnumerable<int> ProblemsOf(RouteDocumentation documentation)
    {
        if (documentation.TakesListingQuery || documentation.TakesQueryBody || documentation.Body is not null || documentation.Parameters.Count > 0) yield return StatusCodes.Status400BadRequest;
        yield return StatusCodes.Status401Unauthorized;
        if (documentation.Access is AccessRule.Agent or AccessRule.Admin) yield return StatusCodes.Status403Forbidden;
        if (documentation.NamesProperty || documentation.NamesAccount || documentation.NamesOther is not null) yield return StatusCodes.Status404NotFound;
        if (documentation.TakesVersion) yield return StatusCodes.Status412PreconditionFailed;
        foreach (var status in documentation.Problems) yield return status;
        if (documentation.TakesQueryBody || documentation.Body is not null)
        {
            yield return StatusCodes.Status413PayloadTooLarge;
            yield return StatusCodes.Status415UnsupportedMediaType;
        }

        yield return StatusCodes.Status429TooManyRequests;
        yield return StatusCodes.Status500InternalServerError;
        yield return StatusCodes.Status503ServiceUnavailable;
    }
}
