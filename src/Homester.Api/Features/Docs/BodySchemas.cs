using System.Globalization;
using System.Text.Json.Nodes;
using Homester.Api.Host.Parameters;
using Microsoft.OpenApi;

namespace Homester.Api.Features.Docs;

/// <summary>The schema of a JSON body, from its members.</summary>
public static class BodySchemas
{
    private const int JsonProperties = 100;

    public static OpenApiRequestBody Of(IReadOnlyList<BodyMember> members) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/json"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object, AdditionalPropertiesAllowed = false,
                    Required = members.Where(m => m.Required).Select(m => m.Name).ToHashSet(StringComparer.Ordinal),
                    Properties = members.ToDictionary(m => m.Name, IOpenApiSchema (m) => Of(m), StringComparer.Ordinal),
                },
            },
        },
    };

    private static OpenApiSchema Of(BodyMember member)
    {
        var type = member.Kind switch
        {
            BodyMemberKind.Flag => JsonSchemaType.Boolean,
            BodyMemberKind.Whole => JsonSchemaType.Integer,
            BodyMemberKind.Json => JsonSchemaType.Object,
            _ => JsonSchemaType.String,
        };
        var schema = new OpenApiSchema { Type = member.Required ? type : type | JsonSchemaType.Null, Description = member.Description };
        if (type == JsonSchemaType.String)
        {
            schema.MinLength = (int)member.Min;
            schema.MaxLength = (int)member.Max;
            if (member.Vocabulary.Count > 0) schema.Enum = [.. member.Vocabulary.Select(v => (JsonNode)JsonValue.Create(v))];
            if (member.Example is not null) schema.Examples = [JsonValue.Create(member.Example)];
        }
        else if (type == JsonSchemaType.Integer)
        {
            schema.Minimum = member.Min.ToString(CultureInfo.InvariantCulture);
            schema.Maximum = member.Max.ToString(CultureInfo.InvariantCulture);
        }
        else if (type == JsonSchemaType.Object) schema.MaxProperties = JsonProperties;

        return schema;
    }
}
