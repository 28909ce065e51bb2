using System.Collections.Frozen;
using Homester.Listings.Fields;
using Homester.Search.Columns;

namespace Homester.Search.Segments;

/// <summary>Which catalogue fields a segment holds as columns, and in which slot. Derived from the catalogue. Thread safe.</summary>
internal static class SegmentSchema
{
    /// <summary>Numbers held as they are stated; days on market, coordinates and distance have columns of their own kind.</summary>
    public static IReadOnlyList<ListingField> Numbers { get; } =
    [
        .. ListingFields.All.Where(f => f.Kind == FieldKind.Number && !f.DependsOnToday
            && f != ListingFields.Latitude && f != ListingFields.Longitude && f != ListingFields.Distance),
    ];

    /// <summary>Fields of a fixed vocabulary.</summary>
    public static IReadOnlyList<ListingField> Tokens { get; } = [.. ListingFields.All.Where(f => f.Kind == FieldKind.Token)];

    /// <summary>Names held in dictionaries; addresses have a column of their own.</summary>
    public static IReadOnlyList<ListingField> Names { get; } =
        [.. ListingFields.All.Where(f => f.Kind == FieldKind.Name && f != ListingFields.Address)];

    /// <summary>
    /// The column of a number, with coarse codes when it is the one that is sorted and counted by range most: they take a byte a document, and that is little
    /// for prices and too much for every wide number.
    /// </summary>
    public static NumberColumn Sieved(NumberColumn column, int slot) => Numbers[slot] == ListingFields.Price ? column.Sieved() : column;

    private static readonly FrozenDictionary<ListingField, int> Slots =
        new[] { Numbers, Tokens, Names }.SelectMany(fields => fields.Select((f, slot) => KeyValuePair.Create(f, slot))).ToFrozenDictionary();

    /// <summary>The slot of a field among those of its kind.</summary>
    public static int Slot(ListingField field) => Slots[field];
}
