using Homester.Api.Host.Problems;

namespace Homester.Api.Features.Docs;

/// <summary>Puts a route into the OpenAPI document.</summary>
public static class RouteDocumentationExtensions
{
    public static RouteHandlerBuilder Documented(this RouteHandlerBuilder route, string name, RouteDocumentation documentation)
    {
        route.WithName(name).WithSummary(documentation.Summary).WithDescription(documentation.Description).WithMetadata(documentation);
        route.Produces(StatusCodes.Status200OK, documentation.Answer, "application/json");
        foreach (var status in ProblemsOf(documentation)) route.Produces<ProblemShape>(status, ProblemWriter.MediaType);
        return route;
    }

    private static IEnumerable<int> ProblemsOf(RouteDocumentation documentation)
    {
        if (documentation.TakesListingQuery || documentation.TakesQueryBody || documentation.Parameters.Count > 0) yield return StatusCodes.Status400BadRequest;
        if (documentation.NamesProperty) yield return StatusCodes.Status404NotFound;
        if (documentation.TakesQueryBody)
        {
            yield return StatusCodes.Status413PayloadTooLarge;
            yield return StatusCodes.Status415UnsupportedMediaType;
        }

        yield return StatusCodes.Status503ServiceUnavailable;
    }
}
