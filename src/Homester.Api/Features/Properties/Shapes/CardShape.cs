using Homester.Listings.Json;

namespace Homester.Api.Features.Properties.Shapes;

/// <summary>The short form of a property, as results show it. A null value is not stated by the source: neither zero nor no.</summary>
/// <remarks>For the documentation only: <see cref="ListingJson"/> writes it, and tests hold the two together.</remarks>
public record CardShape
{
    /// <summary>Number of the property.</summary>
    public required int Id { get; init; }

    /// <summary>Number that the multiple listing service gave it.</summary>
    public required string? MlsId { get; init; }

    /// <summary>Headline.</summary>
    public required string Title { get; init; }

    public required string? Address { get; init; }

    public required string? City { get; init; }

    public required string? State { get; init; }

    public required string? ZipCode { get; init; }

    public required string? County { get; init; }

    public required string? Neighborhood { get; init; }

    public required string? Country { get; init; }

    public required decimal? Price { get; init; }

    /// <summary>First asking price in US dollars.</summary>
    public required decimal? OriginalPrice { get; init; }

    public required decimal? PricePerSqft { get; init; }

    public required decimal? PriceCutPercent { get; init; }

    /// <summary>How often the asking price changed.</summary>
    public required int PriceChanges { get; init; }

    public required int? Bedrooms { get; init; }

    public required decimal? Bathrooms { get; init; }

    public required int? SquareFeet { get; init; }

    public required decimal? LotSize { get; init; }

    public required int? YearBuilt { get; init; }

    public required decimal? HoaFee { get; init; }

    public required int? GarageSpaces { get; init; }

    public required int? Stories { get; init; }

    public required string? PropertyType { get; init; }

    public required string ListingType { get; init; }

    public required string Status { get; init; }

    public required decimal? Latitude { get; init; }

    public required decimal? Longitude { get; init; }

    /// <summary>Feature tokens by category; null: not stated; empty: the source states that there are none.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>>? Features { get; init; }

    /// <summary>Addresses of pictures; the first is the cover.</summary>
    public required IReadOnlyList<string> ImageUrls { get; init; }

    public required string Source { get; init; }

    /// <summary>When the home came on the market.</summary>
    public required DateTimeOffset? ListingDate { get; init; }

    /// <summary>When it left the market.</summary>
    public required DateTimeOffset? OffMarketDate { get; init; }

    /// <summary>When the source last confirmed it.</summary>
    public required DateTimeOffset? LastVerifiedAt { get; init; }

    /// <summary>When the store first held it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the store last changed it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public required int? DaysOnMarket { get; init; }
}
