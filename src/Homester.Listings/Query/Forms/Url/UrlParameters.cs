using System.Collections.Frozen;
using Homester.Listings.Fields;
using Homester.Listings.Query.Forms.Rules;

namespace Homester.Listings.Query.Forms.Url;

/// <summary>The parameters of the URL form, derived from the catalogue.</summary>
internal static class UrlParameters
{
    private static readonly string[] Policies = ["include", "exclude", "only"];

    public static QueryParameter Box { get; } = Shape("bbox", "Inside a box", "west,south,east,north", "-97.9,30.2,-97.6,30.4");

    public static QueryParameter Circle { get; } = Shape("circle", "Within a circle", "latitude,longitude,miles", "30.2672,-97.7431,5");

    public static QueryParameter Polygon { get; } = Shape("polygon", "Inside a polygon", "latitude,longitude of each corner in turn", "30.2,-97.8,30.3,-97.8,30.25,-97.7");

    public static QueryParameter NotBox { get; } = Shape("not_bbox", "Outside a box", "west,south,east,north", "-97.9,30.2,-97.6,30.4");

    public static QueryParameter NotCircle { get; } = Shape("not_circle", "Outside a circle", "latitude,longitude,miles", "30.2672,-97.7431,5");

    public static QueryParameter NotPolygon { get; } = Shape("not_polygon", "Outside a polygon", "latitude,longitude of each corner in turn", "30.2,-97.8,30.3,-97.8,30.25,-97.7");

    public static QueryParameter Near { get; } =
        new("near", QueryParameterKind.Shape, "The centre of a circle as latitude,longitude; its radius is distance.", "30.2672,-97.7431");

    public static QueryParameter Distance { get; } =
        new("distance", QueryParameterKind.Number, "The radius in miles around near.", "5") { Aliases = ["max_distance"], Minimum = 0, Maximum = (decimal)QueryLimits.Miles };

    public static QueryParameter UnknownArea { get; } =
        new("unknown_area", QueryParameterKind.Token, "Whether listings without coordinates are left out (exclude), taken in too (include) or the only ones shown (only).", "include") { Allowed = Policies };

    public static QueryParameter Text { get; } =
        new("text", QueryParameterKind.Text, "Words to find in address, title, remarks and features; \"a phrase\" in quotes, -word or -\"phrase\" to leave out.", "granite \"walk in closet\" -stairs")
        { Aliases = ["q"], MaxLength = 4 * QueryLimits.TextLength };

    public static QueryParameter Match { get; } =
        new("match", QueryParameterKind.Token, "Whether all words must occur or any one is enough.", "any") { Allowed = ["all", "any"] };

    public static QueryParameter Meaning { get; } =
        new("meaning", QueryParameterKind.Text, "Free text compared by meaning; it orders and never filters.", "cozy and full of light") { MaxLength = QueryLimits.MeaningLength };

    public static QueryParameter SimilarTo { get; } =
        new("similar_to", QueryParameterKind.WholeNumber, "The number of a property whose like is looked for; it orders and never filters.", "42") { Minimum = 1, Maximum = int.MaxValue };

    public static QueryParameter Where { get; } =
        new("where", QueryParameterKind.Json, "A clause in the JSON form, for what the other parameters cannot say; it must hold besides them.",
            "{\"any\":[{\"field\":\"city\",\"operator\":\"eq\",\"values\":[\"Austin\"]},{\"field\":\"price\",\"operator\":\"max\",\"values\":[300000]}]}");

    public static QueryParameter Sort { get; } =
        new("sort", QueryParameterKind.Token, "What to order by; -price, price_desc and price:desc say the order too. Default: relevance with text, meaning or similar_to, newest without.", "price") { Allowed = ListingSort.Keys };

    public static QueryParameter Order { get; } =
        new("order", QueryParameterKind.Token, "Ascending or descending; by itself relevance and newest descend, all others ascend.", "desc") { Allowed = ["asc", "desc"] };

    public static QueryParameter Page { get; } =
        new("page", QueryParameterKind.WholeNumber, "The page, from 1.", "2") { Minimum = 1, Maximum = int.MaxValue };

    public static QueryParameter PerPage { get; } =
        new("per_page", QueryParameterKind.WholeNumber, "Results on a page.", "50") { Minimum = 1, Maximum = PageRequest.MaxSize };

    public static QueryParameter After { get; } =
        new("after", QueryParameterKind.Cursor, "The next_cursor of an answer to the same query: the page after it.", new PageCursor(null, 42, 0).ToString());

    public static QueryParameter Facets { get; } =
        new("facets", QueryParameterKind.Token, "Fields whose values are counted over the results; price:50000 sets the width of a number's buckets.", "property_type,price:50000")
        { Aliases = ["histograms"], Allowed = [.. FacetRules.Fields.Select(f => f.Name)], IsList = true };

    /// <summary>Every parameter: those of the fields in catalogue order, then the rest.</summary>
    public static IReadOnlyList<QueryParameter> All { get; } =
    [
        .. Catalogue.Filterable.SelectMany(OfField),
        Box, Circle, Polygon, NotBox, NotCircle, NotPolygon, Near, Distance, UnknownArea,
        Text, Match, Meaning, SimilarTo, Where, Sort, Order, Page, PerPage, After, Facets,
    ];

    private static readonly FrozenDictionary<string, QueryParameter> ByName = All
        .SelectMany(p => p.Aliases.Prepend(p.Name).Select(name => (name, p)))
        .ToFrozenDictionary(p => p.name, p => p.p, StringComparer.Ordinal);

    // By the number of the role.
    private static readonly FrozenDictionary<ListingField, QueryParameter?[]> ByRole = All
        .Where(p => p.Field is not null).GroupBy(p => p.Field!)
        .ToFrozenDictionary(g => g.Key, g => Enum.GetValues<FieldRole>().Select(role => g.FirstOrDefault(p => p.Role == role)).ToArray());

    public static QueryParameter? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The parameter of a field in a role.</summary>
    public static QueryParameter Of(ListingField field, FieldRole role) => ByRole[field][(int)role]!;

    /// <summary>The fault of a name that is no parameter, with the one probably meant.</summary>
    public static QueryFault Unknown(string name, string? value, IEnumerable<string> otherNames)
    {
        if (name.Length == 0) return new QueryFault("query", Cut(value), "every parameter needs a name before its =; remove the one without");
        var shown = ValueRules.Cut(name);
        if (name.StartsWith("unknown_", StringComparison.Ordinal) && ListingFields.Find(name["unknown_".Length..]) is { CanBeUnknown: false } stated)
            return new QueryFault(shown, Cut(value), $"{shown} has no use: every listing states its {stated.Label}; leave it out");
        var nearest = Meant(name) ?? NearestName.Find(name, ByName.Keys.Concat(otherNames).Order(StringComparer.Ordinal));
        return new QueryFault(shown, Cut(value), nearest is null
            ? $"{shown} is not a parameter; see the documentation for the list"
            : $"{shown} is not a parameter; did you mean {nearest}?");
    }

    private static string? Cut(string? value) => value is null ? null : ValueRules.Cut(value);

    // "min_sqft", "beds": a synonym of a field behind a known beginning.
    private static string? Meant(string name)
    {
        foreach (var start in (ReadOnlySpan<string>)["min_", "max_", "not_", "unknown_", "any_", ""])
        {
            if (!name.StartsWith(start, StringComparison.Ordinal)) continue;
            if (Catalogue.FindSynonym(name[start.Length..]) is { } field && ByName.ContainsKey(start + field.Name)) return start + field.Name;
        }

        return null;
    }

    private static string NameOf(ListingField field, FieldRole role) => role switch
    {
        FieldRole.AtLeast => "min_" + field.Name,
        FieldRole.AtMost => "max_" + field.Name,
        FieldRole.Differs or FieldRole.HasNone => "not_" + field.Name,
        FieldRole.HasAny => "any_" + field.Name,
        FieldRole.Unknown => "unknown_" + field.Name,
        _ => field.Name,
    };

    private static IEnumerable<QueryParameter> OfField(ListingField field)
    {
        FieldRole[] roles = field.Kind switch
        {
            FieldKind.Number => [FieldRole.Equal, FieldRole.AtLeast, FieldRole.AtMost, FieldRole.Differs],
            FieldKind.Features => [FieldRole.HasAll, FieldRole.HasAny, FieldRole.HasNone],
            _ => [FieldRole.Equal, FieldRole.Differs],
        };
        return (field.CanBeUnknown ? roles.Append(FieldRole.Unknown) : roles).Select(role => OfField(field, role));
    }

    private static QueryParameter OfField(ListingField field, FieldRole role)
    {
        if (role == FieldRole.Unknown)
        {
            return new QueryParameter(NameOf(field, role), QueryParameterKind.Token,
                $"Whether listings that do not state the {field.Label} are left out (exclude), taken in too (include) or the only ones shown (only).", "include")
            { Field = field, Role = role, Allowed = Policies };
        }

        var kind = field.Kind switch
        {
            FieldKind.Number => QueryParameterKind.Number,
            FieldKind.Name => QueryParameterKind.Name,
            _ => QueryParameterKind.Token,
        };
        return new QueryParameter(NameOf(field, role), kind, Describe(field, role), field.Example)
        {
            Field = field,
            Role = role,
            Minimum = field.Min,
            Maximum = field.Max,
            MaxLength = field.Kind == FieldKind.Name ? QueryLimits.NameLength : null,
            Allowed = field == ListingFields.Status && role == FieldRole.Equal ? [.. field.Vocabulary, StatusDefault.Any] : field.Vocabulary,
            IsList = role is not (FieldRole.AtLeast or FieldRole.AtMost),
        };
    }

    private static string Describe(ListingField field, FieldRole role) => role switch
    {
        FieldRole.AtLeast => $"At least this {field.Label}. {field.Description}",
        FieldRole.AtMost => $"At most this {field.Label}. {field.Description}",
        FieldRole.Differs => $"None of these. {field.Description}",
        FieldRole.HasAll => $"Every one of these. {field.Description}",
        FieldRole.HasAny => $"At least one of these. {field.Description}",
        FieldRole.HasNone => $"None of these. {field.Description}",
        _ => field.Description,
    };

    private static QueryParameter Shape(string name, string what, string numbers, string example) =>
        new(name, QueryParameterKind.Shape, $"{what}: {numbers}; several are separated by semicolons.", example) { IsList = true };
}
