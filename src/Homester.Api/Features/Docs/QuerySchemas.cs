using System.Globalization;
using System.Text.Json.Nodes;
using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Microsoft.OpenApi;

namespace Homester.Api.Features.Docs;

/// <summary>The JSON form of the listing query as schemas.</summary>
public static class QuerySchemas
{
    /// <summary>Name of the schema of the whole query.</summary>
    public const string Query = "ListingQuery";

    private const string Clause = "Clause";
    private const string Shape = "AreaShape";

    /// <summary>Adds the schemas, and refers to them wherever an answer has the query in it.</summary>
    public static void AddTo(OpenApiDocument document)
    {
        foreach (var schema in document.Components!.Schemas!.Values)
            if (schema.Properties?.ContainsKey("query") == true) schema.Properties["query"] = new OpenApiSchemaReference(Query, document);
        document.AddComponent(Query, QueryOf(document));
        document.AddComponent(Clause, ClauseOf(document));
        document.AddComponent(Shape, ShapeOf());
    }

    private static OpenApiSchema QueryOf(OpenApiDocument document) => Object(
        "A question about properties. Besides these members it takes every parameter of the search address by its name, such as \"min_price\": 300000.",
        ("where", new OpenApiSchemaReference(Clause, document)),
        ("status", Text("any lifts the rule that only active properties are shown when the query names no status.", "any")),
        ("area", AreaOf(document)),
        ("text", TextOf()),
        ("meaning", new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = QueryLimits.MeaningLength, Description = "Free text compared by meaning; it orders and never filters." }),
        ("similar_to", Whole("A property whose like is looked for; it orders and never filters.", 1, int.MaxValue)),
        ("sort", SortOf()),
        ("page", Whole("The page, from 1.", 1, int.MaxValue)),
        ("per_page", Whole("Results on a page.", 1, PageRequest.MaxSize)),
        ("after", Text("The next_cursor of an answer to the same query.")),
        ("facets", List("Fields to count over the results.", FacetOf(), QueryLimits.Facets)));

    private static OpenApiSchema ClauseOf(OpenApiDocument document)
    {
        var self = new OpenApiSchemaReference(Clause, document);
        return new()
        {
            Description = "A condition: every one of all, at least one of any, the complement of not, or one comparison of one field.",
            OneOf =
            [
                Object("Every one.", ["all"], ("all", List("The parts.", self, QueryLimits.Clauses))),
                Object("At least one.", ["any"], ("any", List("The parts.", self, QueryLimits.Clauses))),
                Object("The complement.", ["not"], ("not", self)),
                CriterionOf(),
            ],
        };
    }

    private static OpenApiSchema CriterionOf() => Object(
        "One comparison.", ["field", "operator"],
        ("field", Text("The field.", [.. ListingFields.All.Where(f => f.Filterable).Select(f => f.Name)])),
        ("operator", Text("The comparison.", "eq", "in", "min", "max", "between", "has_any", "has_all", "any")),
        ("values", List(
            "One value for eq, min, max; two for between; one or more for in, has_any, has_all; none for any.",
            new OpenApiSchema { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Number }, new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = QueryLimits.NameLength }] },
            QueryLimits.Values)),
        ("unknown", Text("What becomes of properties that do not state the field.", "exclude", "include", "only")));

    private static OpenApiSchema AreaOf(OpenApiDocument document)
    {
        var shape = new OpenApiSchemaReference(Shape, document);
        return Object(
            "Where it must stand: inside any of include, outside all of exclude.",
            ("include", List("Inside any of these.", shape, QueryLimits.Shapes)),
            ("exclude", List("Outside all of these.", shape, QueryLimits.Shapes)),
            ("unknown", Text("What becomes of properties without coordinates.", "exclude", "include", "only")));
    }

    private static OpenApiSchema ShapeOf()
    {
        var point = Numbers("Latitude and longitude.", 2, 2);
        var circle = Object("A circle.", ["center", "miles"], ("center", point), ("miles", new OpenApiSchema
        {
            Type = JsonSchemaType.Number, ExclusiveMinimum = "0", Maximum = QueryLimits.Miles.ToString(CultureInfo.InvariantCulture),
        }));
        return new()
        {
            Description = "A box, a circle or a polygon.",
            OneOf =
            [
                Object("A box.", ["bbox"], ("bbox", Numbers("West, south, east, north.", 4, 4))),
                Object("A circle.", ["circle"], ("circle", circle)),
                Object("A polygon.", ["polygon"], ("polygon", List("Its corners.", point, QueryLimits.Corners, 3))),
            ],
        };
    }

    private static OpenApiSchema TextOf()
    {
        var words = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = QueryLimits.TextLength };
        return new()
        {
            Description = "Words to find, as in the search address, or taken apart.",
            OneOf =
            [
                words,
                Object(
                    "Words taken apart.",
                    ("words", List("Words.", words, QueryLimits.Words)), ("phrases", List("Words side by side.", words, QueryLimits.Words)),
                    ("excluded", List("Words or phrases that may not occur.", words, QueryLimits.Words)),
                    ("match", Text("Whether all words must occur or any one is enough.", "all", "any"))),
            ],
        };
    }

    private static OpenApiSchema SortOf()
    {
        var key = Text("What to order by.", [.. ListingSort.Keys]);
        return new()
        {
            Description = "The order.",
            OneOf =
            [
                new OpenApiSchema { Type = JsonSchemaType.String, Description = "As in the search address.", MaxLength = 50 },
                Object("Key and direction.", ["key"], ("key", key), ("order", Text("Ascending or descending.", "asc", "desc"))),
            ],
        };
    }

    private static OpenApiSchema FacetOf()
    {
        var field = Text("The field.", [.. ListingFields.All.Where(f => f.Facetable).Select(f => f.Name)]);
        return new()
        {
            OneOf =
            [
                field,
                Object("A histogram.", ["field"], ("field", field), ("width", new OpenApiSchema { Type = JsonSchemaType.Number, ExclusiveMinimum = "0" })),
            ],
        };
    }

    private static OpenApiSchema Object(string description, params (string Name, IOpenApiSchema Schema)[] members) => Object(description, [], members);

    private static OpenApiSchema Object(string description, string[] required, params (string Name, IOpenApiSchema Schema)[] members) => new()
    {
        Type = JsonSchemaType.Object, Description = description, Required = required.ToHashSet(StringComparer.Ordinal),
        Properties = members.ToDictionary(m => m.Name, m => m.Schema, StringComparer.Ordinal),
    };

    private static OpenApiSchema Text(string description, params string[] choices) => new()
    {
        Type = JsonSchemaType.String, Description = description,
        Enum = choices.Length == 0 ? null : [.. choices.Select(c => (JsonNode)JsonValue.Create(c))],
    };

    private static OpenApiSchema Whole(string description, int min, int max) => new()
    {
        Type = JsonSchemaType.Integer, Description = description,
        Minimum = min.ToString(CultureInfo.InvariantCulture), Maximum = max.ToString(CultureInfo.InvariantCulture),
    };

    private static OpenApiSchema List(string description, IOpenApiSchema items, int most, int least = 1) => new()
    {
        Type = JsonSchemaType.Array, Description = description, Items = items, MinItems = least, MaxItems = most,
    };

    private static OpenApiSchema Numbers(string description, int least, int most) =>
        List(description, new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = "-180", Maximum = "180" }, most, least);
}
