using Homester.Listings.Fields;

namespace Homester.Listings.Query.Forms.Rules;

/// <summary>What can be counted, and how wide a bucket may be.</summary>
internal static class FacetRules
{
    // Narrow enough for every field's decimals, and a value divided by it still fits 64 bits.
    private const decimal MinWidth = 0.00000001m;
    private const decimal MaxWidth = 10_000_000_000m;

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
        return width is >= MinWidth and <= MaxWidth ? null : BadWidth(field, ListingFields.Format(width));
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
        new("facets", ValueRules.Cut(text), $"the bucket width of {field.Name} must be a number from {ListingFields.Format(MinWidth)} to {ListingFields.Format(MaxWidth)}, such as {ListingFields.Format(field.BucketWidth ?? 1)}; you sent {ValueRules.Cut(text)}");
}
