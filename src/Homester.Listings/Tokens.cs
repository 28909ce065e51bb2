namespace Homester.Listings;

/// <summary>
/// The public snake_case spelling of each fixed vocabulary. The same tokens stand in the URL, in JSON and in the store.
/// Thread safe.
/// </summary>
public static class Tokens
{
    /// <summary>Tokens of <see cref="PropertyType"/>.</summary>
    public static TokenSet<PropertyType> PropertyTypes { get; } = new(
        (PropertyType.House, "house"), (PropertyType.Condo, "condo"), (PropertyType.Townhouse, "townhouse"),
        (PropertyType.Apartment, "apartment"), (PropertyType.MultiFamily, "multi_family"), (PropertyType.Land, "land"),
        (PropertyType.Mobile, "mobile"), (PropertyType.Other, "other"));

    /// <summary>Tokens of <see cref="ListingType"/>.</summary>
    public static TokenSet<ListingType> ListingTypes { get; } = new(
        (ListingType.ForSale, "for_sale"), (ListingType.ForRent, "for_rent"));

    /// <summary>Tokens of <see cref="ListingStatus"/>.</summary>
    public static TokenSet<ListingStatus> Statuses { get; } = new(
        (ListingStatus.ComingSoon, "coming_soon"), (ListingStatus.Active, "active"), (ListingStatus.Pending, "pending"),
        (ListingStatus.Sold, "sold"), (ListingStatus.OffMarket, "off_market"));

    /// <summary>The token of a property type.</summary>
    public static string ToToken(this PropertyType value) => PropertyTypes[value];

    /// <summary>The token of a listing type.</summary>
    public static string ToToken(this ListingType value) => ListingTypes[value];

    /// <summary>The token of a status.</summary>
    public static string ToToken(this ListingStatus value) => Statuses[value];
}
