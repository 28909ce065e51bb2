using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Homester.Api.Host;
using Homester.Api.Host.Access;
using Homester.Api.Host.Idempotency;
using Homester.Api.Host.Parameters;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Homester.Api.Features.Docs;

/// <summary>Gives each operation its parameters: the route's own, and those of the listing query as the catalogue has them.</summary>
public sealed class OperationDocumentation : IOpenApiOperationTransformer
{
    private const string Json = "application/json";
    private const int TokenLength = 64;

    private static readonly int CursorLength = new PageCursor(null, 1, 0).ToString().Length;

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var documentation = context.Description.ActionDescriptor.EndpointMetadata.OfType<RouteDocumentation>().FirstOrDefault();
        if (documentation is null) return Task.CompletedTask;
        operation.Parameters = [];
        if (documentation.NamesProperty) operation.Parameters.Add(Id("property", 42));
        if (documentation.NamesAccount) operation.Parameters.Add(Id("account", 7));
        if (documentation.NamesOther is { } other) operation.Parameters.Add(Id(other, 3));
        foreach (var parameter in documentation.Parameters) operation.Parameters.Add(OfRoute(parameter));
        if (documentation.TakesListingQuery)
            foreach (var parameter in QueryUrl.Parameters) operation.Parameters.Add(Shared(parameter, context.Document!));
        if (documentation.TakesQueryBody) operation.RequestBody = QueryBody(context.Document!);
        if (documentation.Body is { } members) operation.RequestBody = BodySchemas.Of(members);
        if (documentation.TakesVersion) operation.Parameters.Add(Version());
        if (IdempotencyRules.Writes(context.Description.HttpMethod ?? "", documentation)) DescribeKey(operation, context.Description.HttpMethod!, documentation);
        if (documentation.OwnedBy is { } owned) operation.AddExtension("x-owned-by", new JsonNodeExtension(JsonValue.Create(owned)));
        if (documentation.Access is AccessRule.SignedIn or AccessRule.Agent or AccessRule.Admin)
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentDocumentation.Bearer, context.Document)] = RolesOf(documentation.Access) }];
        operation.AddExtension("x-access", new JsonNodeExtension(JsonValue.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(documentation.Access.ToString()))));
        return Task.CompletedTask;
    }

    // OpenAPI 3.1 lets a requirement name roles; whoever has more of them may do the same.
    private static List<string> RolesOf(AccessRule rule) => rule switch
    {
        AccessRule.Agent => [RoleNames.Agent],
        AccessRule.Admin => [RoleNames.Admin],
        _ => [],
    };

    private static OpenApiParameter Id(string what, int example) => new()
    {
        Name = "id", In = ParameterLocation.Path, Required = true, Description = $"Number of the {what}.", Example = JsonValue.Create(example),
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = Text(int.MaxValue) },
    };

    private static void DescribeKey(OpenApiOperation operation, string method, RouteDocumentation documentation)
    {
        var keeps = IdempotencyRules.Keeps(method, documentation);
        operation.Parameters!.Add(new OpenApiParameter
        {
            Name = IdempotencyMiddleware.Field, In = ParameterLocation.Header, Example = JsonValue.Create("0a8d4c9e-5c7b-4f0e-9d55-2f3f6f0a7b11"),
            Description = keeps
                ? "A key of your own for this write: sent again within 24 hours with the same body, the write is not done again and the first answer is given."
                : "Accepted, and makes no difference here: answers with secrets are not kept.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotencyMiddleware.LongestKey },
        });
        if (!keeps || operation.Responses is not { } responses || !responses.TryGetValue("401", out var problem)) return;
        responses["409"] = new OpenApiResponse { Description = "Conflict", Content = problem.Content };
        responses["422"] = new OpenApiResponse { Description = "Unprocessable Entity", Content = problem.Content };
    }

    private static OpenApiParameter Version() => new()
    {
        Name = "If-Match", In = ParameterLocation.Header, Description = "The ETag of the version that is meant; another one is refused with 412.", Example = JsonValue.Create("W/\"9f86d081884c7d65-14\""),
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = TokenLength },
    };

    private static OpenApiParameter OfRoute(RouteParameter parameter) => new()
    {
        Name = parameter.Name, In = ParameterLocation.Query, Required = parameter.Required, Description = parameter.Description,
        Schema = SchemaOf(parameter), Explode = false,
        Example = parameter.Kind switch
        {
            RouteParameterKind.Whole => JsonValue.Create(long.Parse(parameter.Example, CultureInfo.InvariantCulture)),
            RouteParameterKind.Flag => JsonValue.Create(true),
            RouteParameterKind.Ids or RouteParameterKind.Box => Numbers(parameter.Example),
            _ => JsonValue.Create(parameter.Example),
        },
    };

    private static OpenApiSchema SchemaOf(RouteParameter parameter) => parameter.Kind switch
    {
        RouteParameterKind.Whole => new()
        {
            Type = JsonSchemaType.Integer, Minimum = Text(parameter.Min), Maximum = Text(parameter.Max),
            Default = parameter.Default is { } value ? JsonValue.Create(value) : null,
        },
        RouteParameterKind.Flag => new() { Type = JsonSchemaType.Boolean, Default = JsonValue.Create(false) },
        RouteParameterKind.Ids => new()
        {
            Type = JsonSchemaType.Array, MinItems = (int)parameter.Min, MaxItems = (int)parameter.Max, UniqueItems = true,
            Items = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = Text(int.MaxValue) },
        },
        RouteParameterKind.Box => new()
        {
            Type = JsonSchemaType.Array, MinItems = 4, MaxItems = 4, Items = new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = "-180", Maximum = "180" },
        },
        _ when parameter.Vocabulary.Count > 0 => new() { Type = JsonSchemaType.String, Enum = Choices(parameter.Vocabulary) },
        _ => new() { Type = JsonSchemaType.String, MinLength = (int)parameter.Min, MaxLength = (int)parameter.Max },
    };

    // Five routes take a hundred parameters each: they stand in the document once.
    private static OpenApiParameterReference Shared(QueryParameter parameter, OpenApiDocument document)
    {
        if (document.Components?.Parameters?.ContainsKey(parameter.Name) != true) document.AddComponent(parameter.Name, OfQuery(parameter));
        return new OpenApiParameterReference(parameter.Name, document);
    }

    private static OpenApiParameter OfQuery(QueryParameter parameter)
    {
        var one = SchemaOf(parameter);
        // Facets may carry a bucket width, so their vocabulary is told but does not bind.
        var many = parameter.IsList && parameter.Kind != QueryParameterKind.Shape;
        return new()
        {
            Name = parameter.Name, In = ParameterLocation.Query, Explode = false,
            Description = Describe(parameter),
            Schema = many ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one, MinItems = 1, MaxItems = QueryLimits.Values } : one,
            Example = many ? new JsonArray([.. parameter.Example.Split(',').Select(JsonNode (part) => Value(parameter, part))]) : Value(parameter, parameter.Example),
        };
    }

    private static OpenApiSchema SchemaOf(QueryParameter parameter)
    {
        var schema = new OpenApiSchema
        {
            Type = parameter.Kind switch
            {
                // Numbers without decimals of their own, such as bedrooms, are whole.
                QueryParameterKind.Number => parameter.Field is { Scale: 0 } ? JsonSchemaType.Integer : JsonSchemaType.Number,
                QueryParameterKind.WholeNumber => JsonSchemaType.Integer,
                _ => JsonSchemaType.String,
            },
        };
        if (schema.Type == JsonSchemaType.String) schema.MaxLength = parameter.MaxLength ?? LengthOf(parameter.Kind);
        if (parameter.Minimum is { } minimum) schema.Minimum = Text(minimum);
        if (parameter.Maximum is { } maximum) schema.Maximum = Text(maximum);
        if (parameter.Allowed.Count > 0 && IsClosed(parameter)) schema.Enum = Choices(parameter.Allowed);
        return schema;
    }

    private static int LengthOf(QueryParameterKind kind) => kind switch
    {
        QueryParameterKind.Shape or QueryParameterKind.Json => KestrelLimits.RequestLineBytes,
        QueryParameterKind.Cursor => CursorLength,
        _ => TokenLength,
    };

    // "-price" and "price:50000" say more than the word alone.
    private static bool IsClosed(QueryParameter parameter) => parameter.Name is not ("sort" or "facets");

    private static string Describe(QueryParameter parameter)
    {
        var text = parameter.Description;
        if (parameter.Field?.Unit is { } unit && parameter.Kind == QueryParameterKind.Number) text += $" Unit: {unit}.";
        if (parameter.Allowed.Count > 0 && !IsClosed(parameter)) text += $" One of {string.Join(", ", parameter.Allowed)}.";
        if (parameter.Field?.UnknownMeaning is { } unknown && parameter.Name == parameter.Field.Name) text += $" Unknown when {unknown}.";
        if (parameter.Aliases.Count > 0) text += $" Also answers to {string.Join(", ", parameter.Aliases)}.";
        return text;
    }

    private static OpenApiRequestBody QueryBody(OpenApiDocument document) => new()
    {
        Required = true,
        Description = "The query.",
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            [Json] = new()
            {
                Schema = new OpenApiSchemaReference(QuerySchemas.Query, document),
                Example = JsonNode.Parse("""{"where":{"all":[{"field":"price","operator":"between","values":[300000,500000]},{"field":"bedrooms","operator":"min","values":[3]}]},"facets":["property_type"]}"""),
            },
        },
    };

    private static JsonValue Value(QueryParameter parameter, string text) =>
        parameter.Kind is QueryParameterKind.Number or QueryParameterKind.WholeNumber
            ? JsonValue.Create(decimal.Parse(text, CultureInfo.InvariantCulture))
            : JsonValue.Create(text);

    private static JsonArray Numbers(string list) =>
        [.. list.Split(',').Select(part => (JsonNode)JsonValue.Create(decimal.Parse(part, CultureInfo.InvariantCulture)))];

    private static List<JsonNode> Choices(IEnumerable<string> values) => [.. values.Select(v => (JsonNode)JsonValue.Create(v))];

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
