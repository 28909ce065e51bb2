using System.Globalization;
using System.Text.Json.Nodes;
using Homester.Listings.Photos;
using Homester.Photos;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Homester.Api.Features.Photos;

/// <summary>What the OpenAPI document says of bodies and parameters that no type describes.</summary>
public static class PhotoDocumentation
{
    private const string ExampleHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public static Task UploadAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "A form with the file, or the file itself. Its name and type are not believed.",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["multipart/form-data"] = new() { Schema = Form() },
                ["image/*"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", MaxLength = PhotoLimits.Default.MaxBytes } },
            },
        };
        return Task.CompletedTask;
    }

    public static Task ArrangeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Parameters = [.. operation.Parameters ?? [], IfMatch()];
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new() { Schema = Order() } },
        };
        return Task.CompletedTask;
    }

    public static Task DeleteAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Parameters = [.. (operation.Parameters ?? []).Where(p => p.Name != "photo_id"), Number("photo_id", "Number of the photo.")];
        return Task.CompletedTask;
    }

    public static Task FileAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Parameters =
        [
            new OpenApiParameter
            {
                Name = "hash", In = ParameterLocation.Path, Required = true, Description = "Name of the photo's content.", Example = JsonValue.Create(ExampleHash),
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = PhotoHash.Length, MaxLength = PhotoHash.Length },
            },
            new OpenApiParameter
            {
                Name = "size", In = ParameterLocation.Path, Required = true, Description = "Pixels across at most.", Example = JsonValue.Create(PhotoSizes.Shown),
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "320", Maximum = "2048", Enum = [.. PhotoSizes.All.Select(s => (JsonNode)JsonValue.Create(s))] },
            },
        ];
        return Task.CompletedTask;
    }

    private static OpenApiSchema Form() => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(StringComparer.Ordinal) { PhotoUpload.PhotoField },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            [PhotoUpload.PhotoField] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary", MaxLength = PhotoLimits.Default.MaxBytes, Description = "The file: JPEG, PNG, WebP or AVIF." },
            [PhotoUpload.CaptionField] = Caption(JsonSchemaType.String),
        },
    };

    private static OpenApiSchema Order() => new()
    {
        Type = JsonSchemaType.Object,
        AdditionalPropertiesAllowed = false,
        Required = new HashSet<string>(StringComparer.Ordinal) { ArrangePhotos.Photos.Name },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            [ArrangePhotos.Photos.Name] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = ArrangePhotos.Photos.Description,
                MaxItems = PhotoLimits.Default.MaxPerListing,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    AdditionalPropertiesAllowed = false,
                    Required = new HashSet<string>(StringComparer.Ordinal) { "id" },
                    Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                    {
                        ["id"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = Text(int.MaxValue) },
                        [PhotoUpload.CaptionField] = Caption(JsonSchemaType.String | JsonSchemaType.Null),
                    },
                },
            },
        },
    };

    private static OpenApiSchema Caption(JsonSchemaType type) => new() { Type = type, MaxLength = PhotoLimits.MaxCaption, Description = "Words about the photo." };

    private static OpenApiParameter IfMatch() => new()
    {
        Name = "If-Match", In = ParameterLocation.Header, Required = true, Description = "ETag of the list of photos, or * for any.", Example = JsonValue.Create("*"),
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 200 },
    };

    private static OpenApiParameter Number(string name, string description) => new()
    {
        Name = name, In = ParameterLocation.Path, Required = true, Description = description, Example = JsonValue.Create(7),
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "1", Maximum = Text(int.MaxValue) },
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
