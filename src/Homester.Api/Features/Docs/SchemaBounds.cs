using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Homester.Api.Features.Docs;

/// <summary>
/// Gives every schema that states no bounds those that its type or the server has anyway, and every answer the headers that every answer carries. A client
/// generator, and whoever checks the document, can rely on a bound only where there is one.
/// </summary>
public sealed class SchemaBounds : IOpenApiDocumentTransformer
{
    private const string Limit = "RateLimit";
    private const string Policy = "RateLimit-Policy";
    private const string RetryAfter = "Retry-After";
    private const string AllowedOrigin = "Access-Control-Allow-Origin";

    // No text of an answer is longer than the longest body that is taken, and no list has more than the largest of the listing query's.
    private const int LongestText = 1_048_576;
    private const int LongestList = 100_000;

    // Counts beyond it would not survive a client that reads numbers as doubles.
    private const long LargestCount = 9_007_199_254_740_991;

    private static readonly string[] Everywhere = [AllowedOrigin, Limit, Policy];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.AddComponent<IOpenApiHeader>(Limit, Header("Where the caller stands in each limit: requests left (r), and seconds until all are back (t).", 500));
        document.AddComponent<IOpenApiHeader>(Policy, Header("The limits of this address: requests (q) in so many seconds (w).", 500));
        document.AddComponent<IOpenApiHeader>(RetryAfter, Header("Seconds after which to ask again.", 10));
        document.AddComponent<IOpenApiHeader>(AllowedOrigin, Header("The origin of the page that asked, when its pages may.", 300));
        foreach (var schema in document.Components?.Schemas?.Values ?? []) Bound(schema);
        foreach (var parameter in document.Components?.Parameters?.Values ?? []) Bound(parameter.Schema);
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values ?? (IEnumerable<OpenApiOperation>)[])) Bound(operation, document);
        return Task.CompletedTask;
    }

    private static void Bound(OpenApiOperation operation, OpenApiDocument document)
    {
        foreach (var parameter in operation.Parameters ?? []) Bound(parameter.Schema);
        foreach (var media in operation.RequestBody?.Content?.Values ?? []) Bound(media.Schema);
        foreach (var (status, response) in operation.Responses ?? [])
        {
            foreach (var media in response.Content?.Values ?? []) Bound(media.Schema);
            if (response is not OpenApiResponse plain) continue;
            plain.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
            foreach (var name in HeadersOf(status)) plain.Headers.TryAdd(name, new OpenApiHeaderReference(name, document));
        }
    }

    private static string[] HeadersOf(string status) => status switch
    {
        "429" => [.. Everywhere, RetryAfter],
        "503" => [AllowedOrigin, RetryAfter],
        _ => status[0] is '2' or '4' ? Everywhere : [AllowedOrigin],
    };

    private static OpenApiHeader Header(string description, int length) =>
        new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = length } };

    private static void Bound(IOpenApiSchema? schema)
    {
        // A reference is bounded where it leads.
        if (schema is not OpenApiSchema own) return;
        if (Is(own, JsonSchemaType.Integer)) BoundInteger(own);
        if (Is(own, JsonSchemaType.String) && own.Enum is null or { Count: 0 } && own.Const is null) own.MaxLength ??= LongestText;
        if (Is(own, JsonSchemaType.Array))
        {
            own.MaxItems ??= LongestList;
            // Of any kind, which the rules of OpenAPI 3.0, that many programs still read by, want to be said.
            own.Items ??= new OpenApiSchema { Description = "Any value." };
        }

        Bound(own.Items);
        Bound(own.Not);
        Bound(own.AdditionalProperties);
        foreach (var part in (own.Properties?.Values ?? (IEnumerable<IOpenApiSchema>)[]).Concat(own.OneOf ?? []).Concat(own.AnyOf ?? []).Concat(own.AllOf ?? [])) Bound(part);
    }

    private static void BoundInteger(OpenApiSchema schema)
    {
        schema.Format ??= (schema.Maximum ?? schema.ExclusiveMaximum) is { } stated && decimal.Parse(stated, CultureInfo.InvariantCulture) <= int.MaxValue ? "int32" : "int64";
        var (least, most) = schema.Format == "int32" ? (int.MinValue, int.MaxValue) : (-LargestCount, LargestCount);
        if (schema.ExclusiveMinimum is null) schema.Minimum ??= least.ToString(CultureInfo.InvariantCulture);
        if (schema.ExclusiveMaximum is null) schema.Maximum ??= most.ToString(CultureInfo.InvariantCulture);
    }

    private static bool Is(OpenApiSchema schema, JsonSchemaType type) => schema.Type is { } types && types.HasFlag(type);
}
