using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Homester.Api.Features.Docs;

/// <summary>What the document says of itself, and the schemas that no type has.</summary>
public sealed class DocumentDocumentation : IOpenApiDocumentTransformer
{
    /// <summary>Name of the one way to prove who calls.</summary>
    public const string Bearer = "bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Homester API",
            Version = "v1",
            Description = "Search of homes for sale and for rent. Values that a source does not state are null and are neither zero nor a match; " +
                "unknown_FIELD=include takes them in. Lists are comma separated. Times are UTC. Money is in US dollars and exact. " +
                "Errors are application/problem+json. Reads carry an ETag and honour If-None-Match.",
        };
        // Wherever the document was fetched from: a fixed address would be wrong behind a proxy.
        document.Servers = [new OpenApiServer { Url = "/", Extensions = new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal) { ["x-internal"] = new JsonNodeExtension(JsonValue.Create(false)) } }];
        document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "The access_token of an answer to login, register or refresh: HS256 alone, with issuer, audience, type and times checked (RFC8725).",
        });
        QuerySchemas.AddTo(document);
        return Task.CompletedTask;
    }
}
