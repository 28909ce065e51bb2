namespace Homester.Listings.Fields;

/// <summary>
/// One entry of the catalogue: everything the rest of Homester needs to know of a field. Immutable, thread safe.
/// Adding a field is one entry in <see cref="ListingFields"/> and a migration.
/// </summary>
public sealed class ListingField
{
    /// <summary>Public name: URL parameter, JSON member, column, such as <c>square_feet</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name in the RESO Data Dictionary 2.0; null when RESO has none.</summary>
    public string? ResoName { get; init; }

    /// <summary>How values are compared.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>The field as a person says it in the middle of a sentence, such as "square feet".</summary>
    public required string Label { get; init; }

    /// <summary>One sentence for the API documentation.</summary>
    public required string Description { get; init; }

    /// <summary>Unit of a number, such as <c>USD</c>, <c>USD/month</c>, <c>sqft</c>, <c>acres</c>, <c>miles</c>; null for a count or no number.</summary>
    public string? Unit { get; init; }

    /// <summary>Smallest value a query or a listing may state; null for no number.</summary>
    public decimal? Min { get; init; }

    /// <summary>Largest value a query or a listing may state; null for no number.</summary>
    public decimal? Max { get; init; }

    /// <summary>Smallest value an importer believes; below it, the value is kept as a rejected one and the field is unknown.</summary>
    public decimal? PlausibleMin { get; init; }

    /// <summary>Largest value an importer believes.</summary>
    public decimal? PlausibleMax { get; init; }

    /// <summary>Decimals that the store keeps; a listing's value multiplied by 10^Scale is a whole number that fits 64 bits.</summary>
    public int Scale { get; init; }

    /// <summary>What a missing value means, in words; null when the field is never missing.</summary>
    public string? UnknownMeaning { get; init; }

    /// <summary>Whether a listing may leave the field unstated.</summary>
    public bool CanBeUnknown => UnknownMeaning is not null;

    /// <summary>Other words for the field, lower case: column headers of exports and what people say.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>The vocabulary of a <see cref="FieldKind.Token"/> or <see cref="FieldKind.Features"/> field; empty otherwise.</summary>
    public IReadOnlyList<string> Vocabulary { get; init; } = [];

    /// <summary>Whether a criterion may name it.</summary>
    public bool Filterable { get; init; } = true;

    /// <summary>Whether results can be ordered by it.</summary>
    public bool Sortable { get; init; }

    /// <summary>Whether its values can be counted.</summary>
    public bool Facetable { get; init; }

    /// <summary>Width of a histogram bucket when the query names none; null for no number.</summary>
    public decimal? BucketWidth { get; init; }

    /// <summary>An example value for the documentation, as written in a URL.</summary>
    public required string Example { get; init; }

    /// <summary>Whether the value depends on the day it is asked (days on market).</summary>
    public bool DependsOnToday { get; init; }

    internal Func<Listing, DateOnly, decimal?>? NumberOf { get; init; }

    internal Func<Listing, string?>? TextOf { get; init; }

    internal Func<Listing, decimal?, Listing>? WithNumberOf { get; init; }

    internal Func<Listing, string?, Listing>? WithTextOf { get; init; }

    /// <summary>Whether a listing states the field itself; false for what follows from other fields or from the day, and for where it came from.</summary>
    public bool IsStated => WithNumberOf is not null || WithTextOf is not null || Kind == FieldKind.Features;

    /// <summary>The listing with another number; null for unknown. Only for stated numbers; whole ones where the field has no decimals, inside Min and Max.</summary>
    public Listing With(Listing listing, decimal? number) => WithNumberOf!(listing, number);

    /// <summary>The listing with another name, text or token of the vocabulary; null for unknown, where the field can be. Only for stated ones.</summary>
    public Listing With(Listing listing, string? text) => WithTextOf!(listing, text);

    /// <summary>The number a listing states, null when unknown. Only for <see cref="FieldKind.Number"/>.</summary>
    /// <param name="listing">The listing.</param>
    /// <param name="today">The day of asking, UTC.</param>
    public decimal? Number(Listing listing, DateOnly today) => NumberOf!(listing, today);

    /// <summary>The token, name or text a listing states, null when unknown. Not for numbers and features.</summary>
    public string? Value(Listing listing) => TextOf!(listing);

    /// <summary>Whether the listing does not state the field.</summary>
    public bool IsUnknown(Listing listing, DateOnly today) => Kind switch
    {
        FieldKind.Number => NumberOf!(listing, today) is null,
        FieldKind.Features => listing.Features is null,
        _ => TextOf!(listing) is null,
    };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
