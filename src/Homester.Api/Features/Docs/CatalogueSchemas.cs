using System.Globalization;
using System.Text.Json.Nodes;
using Homester.Api.Features.Properties.Shapes;
using Homester.Listings.Fields;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Homester.Api.Features.Docs;

/// <summary>Tells of each member of a property what the catalogue knows: meaning, unit, bounds, vocabulary, what null means.</summary>
public sealed class CatalogueSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (schema.Properties is not { Count: > 0 } members) return Task.CompletedTask;
        if (!typeof(CardShape).IsAssignableFrom(context.JsonTypeInfo.Type)) return Task.CompletedTask;
        foreach (var (name, schemaOfMember) in members)
            if (schemaOfMember is OpenApiSchema member && ListingFields.Find(name) is { } field) Describe(member, field);
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiSchema member, ListingField field)
    {
        var unit = field.Unit is null ? "" : $" Unit: {field.Unit}.";
        var unknown = field.UnknownMeaning is null ? "" : $" Null when {field.UnknownMeaning}.";
        member.Description ??= $"{field.Description}{unit}{unknown}";
        if (field.Kind == FieldKind.Features) return;
        if (field.Min is { } min) member.Minimum = min.ToString(CultureInfo.InvariantCulture);
        if (field.Max is { } max) member.Maximum = max.ToString(CultureInfo.InvariantCulture);
        if (field.Vocabulary.Count > 0)
        {
            member.Enum = [.. field.Vocabulary.Select(v => (JsonNode)JsonValue.Create(v))];
            if (field.CanBeUnknown) member.Enum.Add(JsonNullSentinel.JsonNull);
        }

        member.Examples = [field.Kind == FieldKind.Number ? JsonValue.Create(decimal.Parse(field.Example, CultureInfo.InvariantCulture)) : JsonValue.Create(field.Example)];
    }
}
