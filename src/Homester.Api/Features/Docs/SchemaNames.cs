using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace Homester.Api.Features.Docs;

/// <summary>What schemas are called in the document: a type's name without the word Shape.</summary>
public static class SchemaNames
{
    private const string Ending = "Shape";

    public static string? Of(JsonTypeInfo type)
    {
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        return name is not null && name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length] : name;
    }
}
