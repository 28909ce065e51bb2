using System.Globalization;
using System.Text.Json.Nodes;
using Homester.Api.Host.Parameters;
using Microsoft.OpenApi;

namespace Homester.Api.Features.Docs;

/// <summary>The schema of a JSON body, from its members.</summary>
public static class BodySchemas
{
    private const int JsonProperties = 100;
    private const int DateLength = 10;
    private const int InstantLength = 33;

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
            BodyMemberKind.Json or BodyMemberKind.Features => JsonSchemaType.Object,
            BodyMemberKind.Data => JsonSchemaType.Object | JsonSchemaType.Array,
            BodyMemberKind.Texts => JsonSchemaType.Array,
            BodyMemberKind.Number => member.Scale == 0 ? JsonSchemaType.Integer : JsonSchemaType.Number,
            _ => JsonSchemaType.String,
        };
        var schema = new OpenApiSchema { Type = member.Required || member.NeverNull ? type : type | JsonSchemaType.Null, Description = member.Description };
        if (member.Kind == BodyMemberKind.Number) Describe(schema, member);
        else if (member.Kind == BodyMemberKind.Instant)
        {
            (schema.MinLength, schema.MaxLength) = (DateLength, InstantLength);
            schema.Examples = [JsonValue.Create(member.Example!)];
        }
        else if (member.Kind == BodyMemberKind.Texts)
        {
            (schema.MinItems, schema.MaxItems) = ((int)member.Min, (int)member.Max);
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = member.ElementMax };
        }
        else if (member.Kind == BodyMemberKind.Features)
        {
            schema.MaxProperties = JsonProperties;
            schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, MaxItems = member.Vocabulary.Count, UniqueItems = true, Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. member.Vocabulary.Select(v => (JsonNode)JsonValue.Create(v))] } };
            schema.Examples = [JsonNode.Parse(member.Example!)!];
        }
        else if (member.Kind == BodyMemberKind.Data) (schema.MaxProperties, schema.MaxItems) = (JsonProperties, JsonProperties);
        else if (type == JsonSchemaType.String)
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

    private static void Describe(OpenApiSchema schema, BodyMember member)
    {
        schema.Minimum = member.Range.Least.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = member.Range.Largest.ToString(CultureInfo.InvariantCulture);
        if (member.Scale > 0) schema.Description += $" At most {member.Scale} decimals.";
        schema.Examples = [JsonValue.Create(decimal.Parse(member.Example!, CultureInfo.InvariantCulture))];
    }
}
