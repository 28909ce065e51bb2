using Homester.Listings.Fields;

namespace Homester.Data.Postgres.Search.Sql;

/// <summary>A column of <c>property_search</c>, or an expression over some, by the field of the catalogue it stands for. Immutable.</summary>
internal sealed class SearchColumn
{
    private SearchColumn(string name) => Name = name;

    /// <summary>Its SQL: a name of the catalogue, which holds letters and underscores only.</summary>
    public string Name { get; }

    /// <summary>Bit set of features; null when not stated.</summary>
    public static SearchColumn Features { get; } = new("s.features");

    /// <summary>What the field is compared by: a whole number (value times 10^Scale, or the place of a token), or the folded key of a name.</summary>
    public static SearchColumn Of(ListingField field) => new(field.Kind == FieldKind.Name ? $"s.{field.Name}_key" : $"s.{field.Name}");

    /// <summary>How a name is spelled.</summary>
    public static SearchColumn Spelling(ListingField field) => new($"s.{field.Name}");
}
