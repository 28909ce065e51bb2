namespace Homester.Listings;

/// <summary>
/// One offer of a home, as the store holds it. Immutable. <c>null</c> always means "not stated", never zero or no.
/// Decimals have at most the number of decimals of their entry in <see cref="Fields.ListingFields"/>.
/// </summary>
public sealed record Listing
{
    /// <summary>The store's number; 0 while the listing is not stored.</summary>
    public int Id { get; init; }

    /// <summary>Where the listing came from, such as <c>demo</c>, <c>redfin</c> or <c>api</c>. With <see cref="SourceId"/> it names the listing for good.</summary>
    public required string Source { get; init; }

    /// <summary>The listing's key inside <see cref="Source"/>.</summary>
    public required string SourceId { get; init; }

    /// <summary>The number that the multiple listing service gave it.</summary>
    public string? MlsId { get; init; }

    /// <summary>Headline; made from the facts when the source has none.</summary>
    public required string Title { get; init; }

    /// <summary>The agent's words (RESO: PublicRemarks). Plain text, no markup.</summary>
    public string? Description { get; init; }

    /// <summary>Street address with unit, without city.</summary>
    public string? Address { get; init; }

    /// <summary>City, in its usual capitals.</summary>
    public string? City { get; init; }

    /// <summary>Two-letter state code, upper case.</summary>
    public string? State { get; init; }

    /// <summary>Five digits, leading zeros kept; optionally <c>-NNNN</c>.</summary>
    public string? ZipCode { get; init; }

    /// <summary>County without the word "County".</summary>
    public string? County { get; init; }

    /// <summary>Neighbourhood or subdivision.</summary>
    public string? Neighborhood { get; init; }

    /// <summary>Country; <c>USA</c> unless said otherwise.</summary>
    public string? Country { get; init; } = "USA";

    /// <summary>Asking price in USD, or monthly rent when <see cref="ListingType"/> is for rent; two decimals. Once sold, the sale price.</summary>
    public decimal? Price { get; init; }

    /// <summary>First asking price in USD; two decimals.</summary>
    public decimal? OriginalPrice { get; init; }

    /// <summary>Bedrooms; a studio has 0.</summary>
    public int? Bedrooms { get; init; }

    /// <summary>Bathrooms; a half bath is 0.5; one decimal.</summary>
    public decimal? Bathrooms { get; init; }

    /// <summary>Living area in square feet.</summary>
    public int? SquareFeet { get; init; }

    /// <summary>Lot in acres; three decimals.</summary>
    public decimal? LotSize { get; init; }

    /// <summary>Year of construction.</summary>
    public int? YearBuilt { get; init; }

    /// <summary>Association fee in USD per month; 0 means stated that there is none; two decimals.</summary>
    public decimal? HoaFee { get; init; }

    /// <summary>Garage places.</summary>
    public int? GarageSpaces { get; init; }

    /// <summary>Floors of the home.</summary>
    public int? Stories { get; init; }

    /// <summary>Kind of home.</summary>
    public PropertyType? PropertyType { get; init; }

    /// <summary>Sale or rent.</summary>
    public ListingType ListingType { get; init; } = ListingType.ForSale;

    /// <summary>Where the offer stands.</summary>
    public ListingStatus Status { get; init; } = ListingStatus.Active;

    /// <summary>Degrees north, WGS 84; eight decimals. Stated together with <see cref="Longitude"/> or not at all.</summary>
    public decimal? Latitude { get; init; }

    /// <summary>Degrees east, WGS 84; eight decimals.</summary>
    public decimal? Longitude { get; init; }

    /// <summary>Features by category, such as <c>interior: [fireplace]</c>. Null: not stated; empty: stated that there are none. Tokens outside <see cref="FeatureVocabulary"/> are kept and found by text, not by filter.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Features { get; init; }

    /// <summary>Nearby schools, JSON as the source gave it.</summary>
    public string? SchoolsJson { get; init; }

    /// <summary>Walkability and the like, JSON as the source gave it.</summary>
    public string? NeighborhoodInfoJson { get; init; }

    /// <summary>Addresses of pictures, first is the cover.</summary>
    public IReadOnlyList<string> ImageUrls { get; init; } = [];

    /// <summary>Address of a virtual tour.</summary>
    public string? VirtualTourUrl { get; init; }

    /// <summary>The page at the source.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>Listing agent's name.</summary>
    public string? ListingAgentName { get; init; }

    /// <summary>Listing agent's telephone.</summary>
    public string? ListingAgentPhone { get; init; }

    /// <summary>Listing agent's e-mail.</summary>
    public string? ListingAgentEmail { get; init; }

    /// <summary>When the home came on the market.</summary>
    public DateTimeOffset? ListingDate { get; init; }

    /// <summary>When it left the market (sold, withdrawn); null while it is on it or when not stated.</summary>
    public DateTimeOffset? OffMarketDate { get; init; }

    /// <summary>When the source last confirmed the listing.</summary>
    public DateTimeOffset? LastVerifiedAt { get; init; }

    /// <summary>How often the asking price changed so far.</summary>
    public int PriceChanges { get; init; }

    /// <summary>When the store first held it.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the store last changed it.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Price divided by living area, USD per square foot, two decimals, half away from zero. Null when either is not stated or the area is 0.</summary>
    public decimal? PricePerSqft =>
        Price is { } price && SquareFeet is > 0 and var area
            ? Math.Round(price / area, 2, MidpointRounding.AwayFromZero)
            : null;

    /// <summary>How far the price is below the first asking price, percent, one decimal; 0 when it is not. Null when either is not stated.</summary>
    public decimal? PriceCutPercent =>
        Price is { } price && OriginalPrice is > 0 and var first
            ? Math.Round(Math.Max(0, (first - price) / first * 100), 1, MidpointRounding.AwayFromZero)
            : null;

    /// <summary>The day that "newest" sorts by: <see cref="ListingDate"/>, else <see cref="CreatedAt"/>.</summary>
    public DateTimeOffset ListedAt => ListingDate ?? CreatedAt;

    /// <summary>Where the home stands, or null when the source gives no coordinates.</summary>
    public Geo.GeoPoint? Location =>
        Latitude is { } latitude && Longitude is { } longitude ? new Geo.GeoPoint((double)latitude, (double)longitude) : null;

    /// <summary>
    /// Whole days on the market by UTC calendar days: until it left the market, else until <paramref name="today"/>; never below 0.
    /// Null when the listing date is not stated, or when the offer is over and the day it ended is not stated.
    /// </summary>
    public int? DaysOnMarket(DateOnly today)
    {
        if (ListingDate is not { } listed) return null;
        var end = OffMarketDate is { } left ? Day(left)
            : Status is ListingStatus.Sold or ListingStatus.OffMarket ? (DateOnly?)null
            : today;
        return end is { } last ? Math.Max(0, last.DayNumber - Day(listed).DayNumber) : null;
    }

    /// <summary>The vocabulary features of the listing as a bit set by <see cref="FeatureVocabulary.IndexOf"/>; null when features are not stated.</summary>
    public ulong? FeatureBits()
    {
        if (Features is null) return null;
        ulong bits = 0;
        foreach (var tokens in Features.Values)
            foreach (var token in tokens)
                if (FeatureVocabulary.IndexOf(token) is >= 0 and var i) bits |= 1UL << i;
        return bits;
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
