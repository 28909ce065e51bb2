using Homester.Listings.Fields;

namespace Homester.Listings.Query.Forms.Rules;

/// <summary>What can be counted, and how wide a bucket may be.</summary>
internal static class FacetRules
{
    /// <summary>The fields that can be counted, in catalogue order.</summary>
    public static IReadOnlyList<ListingField> Fields { get; } = [.. ListingFields.All.Where(f => f.Facetable)];

    /// <summary>The fault of a request; null when it is fine.</summary>
    public static QueryFault? Check(FacetRequest facet)
    {
        var field = facet.Field;
        if (!field.Facetable) return Unknown(field.Name);
        if (facet.BucketWidth is not { } width) return null;
        if (field.Kind != FieldKind.Number)
            return new QueryFault("facets", field.Name, $"facets on {field.Name} take no bucket width, since its values are not numbers; write {field.Name}");
        return WidthFault(field, width);
    }

    /// <summary>The fault of a field that cannot be counted.</summary>
    public static QueryFault Unknown(string name)
    {
        var meant = Catalogue.Nearest(name, Fields) is { } nearest ? $"; did you mean {nearest}?" : string.Empty;
        return new QueryFault("facets", ValueRules.Cut(name),
            $"facets must be among {string.Join(", ", Fields.Select(f => f.Name))}; you sent {ValueRules.Cut(name)}{meant}");
    }

    /// <summary>The fault of a width that is no number.</summary>
    public static QueryFault BadWidth(ListingField field, string text) =>
        new("facets", ValueRules.Cut(text), $"the bucket width of {field.Name} must be {ExpectedWidth(field)}; you sent {ValueRules.Cut(text)}");

    // A width finer than the field's own decimals could not be told apart by an engine.
    private static QueryFault? WidthFault(ListingField field, decimal width) =>
        width <= 0 || width > field.Max - field.Min || FieldScale.Exact(field, width) is null ? BadWidth(field, ListingFields.Format(width)) : null;

    private static string ExpectedWidth(ListingField field)
    {
        var most = ListingFields.Format((field.Max ?? 0) - (field.Min ?? 0));
        return field.Scale == 0 ? $"a whole number from 1 to {most}" : $"a number above 0, to {most}, with at most {field.Scale} decimals";
    }
}
