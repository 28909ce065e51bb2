using System.Globalization;
using System.Text.Json.Nodes;
using Homester.Api.Features.Docs;
using Homester.Api.Host.Access;
using Homester.Api.Host.Problems;
using Homester.Api.Host.RateLimits;
using Homester.Importers.Demo;
using Microsoft.OpenApi;

namespace Homester.Api.Features.Pictures;

/// <summary>The route of the drawings of demo homes.</summary>
public static class PictureEndpoints
{
    private const string ExampleKey = "house-1962-2-11-9f3ac1d2";

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPictures(this IEndpointRouteBuilder routes) =>
        routes.MapMethods($"{DemoPictureKey.Prefix}{{key}}.svg", Read, GetPicture.HandleAsync)
            .WithAccess(AccessRule.Anyone).LimitedAs(RateLimitClass.Reading).WithTags("Pictures").WithName(nameof(GetPicture)).WithSummary("Draw a demo home")
            .WithDescription("A drawing of a demo property as SVG, at the addresses in its image_urls. It may be kept forever.")
            .Produces<string>(StatusCodes.Status200OK, "image/svg+xml")
            .Produces<ProblemShape>(StatusCodes.Status400BadRequest, ProblemWriter.MediaType)
            .Produces<ProblemShape>(StatusCodes.Status401Unauthorized, ProblemWriter.MediaType)
            .Produces<ProblemShape>(StatusCodes.Status404NotFound, ProblemWriter.MediaType)
            .Produces<ProblemShape>(StatusCodes.Status429TooManyRequests, ProblemWriter.MediaType)
            .Produces<ProblemShape>(StatusCodes.Status500InternalServerError, ProblemWriter.MediaType)
            .AddOpenApiOperationTransformer(static (operation, _, _) =>
            {
                operation.Parameters = [Key(), Shot()];
                return Task.CompletedTask;
            });

    private static OpenApiParameter Key() => new()
    {
        Name = "key", In = ParameterLocation.Path, Required = true, Example = JsonValue.Create(ExampleKey),
        Description = "Type, year built (0: unknown), floors, month listed, and a seed for colors and details.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 10, MaxLength = DemoPictureKey.LongestText },
    };

    private static OpenApiParameter Shot() => new()
    {
        Name = GetPicture.Shot.Name, In = ParameterLocation.Query, Description = GetPicture.Shot.Description, Example = JsonValue.Create(1),
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Integer, Default = JsonValue.Create(1),
            Minimum = GetPicture.Shot.Min.ToString(CultureInfo.InvariantCulture), Maximum = GetPicture.Shot.Max.ToString(CultureInfo.InvariantCulture),
        },
    };
}
