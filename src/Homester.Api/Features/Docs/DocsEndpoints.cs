using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Homester.Api.Host.Access;
using Homester.Api.Host.RateLimits;
using Scalar.AspNetCore;

namespace Homester.Api.Features.Docs;

/// <summary>The OpenAPI document, and a page to read and try it that loads nothing from elsewhere.</summary>
public static class DocsEndpoints
{
    public const string DocumentPath = "/openapi/v1.json";

    private const string Page = "/docs";

    public static void AddHomesterDocs(this IServiceCollection services)
    {
        // Schemas are derived from these options: snake_case names, and numbers that are numbers only.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_1;
            // HEAD answers wherever GET does; a second copy of each operation would say nothing new.
            options.ShouldInclude = description => description.HttpMethod is not "HEAD";
            options.CreateSchemaReferenceId = SchemaNames.Of;
            options.AddSchemaTransformer<CatalogueSchemas>();
            options.AddOperationTransformer<OperationDocumentation>();
            options.AddDocumentTransformer<DocumentDocumentation>();
            options.AddDocumentTransformer<SchemaBounds>();
        });
    }

    public static void MapDocs(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").WithAccess(AccessRule.Anyone).LimitedAs(RateLimitClass.Reading);
        routes.MapScalarApiReference(Page, (scalar, context) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            scalar.WithTitle("Homester API").WithOpenApiRoutePattern(DocumentPath).WithNonce(nonce)
                .DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideClientButton().HideDeveloperTools();
            context.Response.Headers.ContentSecurityPolicy = PagePolicy(nonce);
        }).WithAccess(AccessRule.Anyone).LimitedAs(RateLimitClass.Reading).ExcludeFromDescription();
        routes.MapGet("/", static () => Results.Redirect($"{Page}/")).WithAccess(AccessRule.Anyone).LimitedAs(RateLimitClass.Reading).ExcludeFromDescription();
    }

    // The page may run its own scripts and call this server, and nothing else.
    private static string PagePolicy(string nonce) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; " +
        "connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
}
