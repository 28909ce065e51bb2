namespace Homester.Data.Entities;

/// <summary>
/// One row of <c>properties</c>: the original's columns under their names, and what Homester adds. Null means "not stated".
/// Only <see cref="Rows.ListingMapping"/> translates between it and a <see cref="Homester.Listings.Listing"/>.
/// Not thread safe, as every tracked entity.
/// </summary>
public sealed class ListingEntity
{
    /// <summary>The store's number.</summary>
    public int Id { get; set; }

    /// <summary>Where the listing came from.</summary>
    public required string Source { get; set; }

    /// <summary>Its key inside <see cref="Source"/>.</summary>
    public required string SourceId { get; set; }

    /// <summary>The number that the multiple listing service gave it. Two sources may give the same one.</summary>
    public string? MlsId { get; set; }

    /// <summary>Headline.</summary>
    public required string Title { get; set; }

    /// <summary>Remarks.</summary>
    public string? Description { get; set; }

    /// <summary>Street address.</summary>
    public string? Address { get; set; }

    /// <summary>City.</summary>
    public string? City { get; set; }

    /// <summary>Two-letter state code.</summary>
    public string? State { get; set; }

    /// <summary>Zip code.</summary>
    public string? ZipCode { get; set; }

    /// <summary>County.</summary>
    public string? County { get; set; }

    /// <summary>Neighbourhood.</summary>
    public string? Neighborhood { get; set; }

    /// <summary>Country.</summary>
    public string? Country { get; set; } = "USA";

    /// <summary>USD, or USD a month for rent.</summary>
    public decimal? Price { get; set; }

    /// <summary>First asking price, USD.</summary>
    public decimal? OriginalPrice { get; set; }

    /// <summary>Bedrooms.</summary>
    public int? Bedrooms { get; set; }

    /// <summary>Bathrooms, half baths counting a half.</summary>
    public decimal? Bathrooms { get; set; }

    /// <summary>Living area, square feet.</summary>
    public int? SquareFeet { get; set; }

    /// <summary>Lot, acres.</summary>
    public decimal? LotSize { get; set; }

    /// <summary>Year of construction.</summary>
    public int? YearBuilt { get; set; }

    /// <summary>Association fee, USD a month.</summary>
    public decimal? HoaFee { get; set; }

    /// <summary>Garage places.</summary>
    public int? GarageSpaces { get; set; }

    /// <summary>Floors.</summary>
    public int? Stories { get; set; }

    /// <summary>Token of the property type.</summary>
    public string? PropertyType { get; set; }

    /// <summary>Token of the listing type.</summary>
    public string ListingType { get; set; } = "for_sale";

    /// <summary>Token of the status.</summary>
    public string Status { get; set; } = "active";

    /// <summary>Degrees north.</summary>
    public decimal? Latitude { get; set; }

    /// <summary>Degrees east.</summary>
    public decimal? Longitude { get; set; }

    /// <summary>JSON: tokens by category, categories in ordinal order.</summary>
    public string? Features { get; set; }

    /// <summary>JSON.</summary>
    public string? Schools { get; set; }

    /// <summary>JSON.</summary>
    public string? NeighborhoodInfo { get; set; }

    /// <summary>JSON: array of addresses.</summary>
    public string? ImageUrls { get; set; }

    /// <summary>Address of a virtual tour.</summary>
    public string? VirtualTourUrl { get; set; }

    /// <summary>The page at the source.</summary>
    public string? SourceUrl { get; set; }

    /// <summary>Agent's name.</summary>
    public string? ListingAgentName { get; set; }

    /// <summary>Agent's telephone.</summary>
    public string? ListingAgentPhone { get; set; }

    /// <summary>Agent's e-mail.</summary>
    public string? ListingAgentEmail { get; set; }

    /// <summary>When the home came on the market.</summary>
    public DateTimeOffset? ListingDate { get; set; }

    /// <summary>When it left the market.</summary>
    public DateTimeOffset? OffMarketDate { get; set; }

    /// <summary>When the source last confirmed it.</summary>
    public DateTimeOffset? LastVerifiedAt { get; set; }

    /// <summary>How often the asking price changed.</summary>
    public int PriceChanges { get; set; }

    /// <summary>Hash of the content columns, 32 hexadecimal digits; empty for a row that the original system wrote.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>Number of the import run that last saw the listing in its file; null when none did.</summary>
    public int? LastSeenRun { get; set; }

    /// <summary>
    /// The account of the agent who put it in through the API; null when it came from elsewhere. No foreign key, so that no million rows are
    /// rebuilt for it: deleting an account clears it.
    /// </summary>
    public int? OwnerId { get; set; }

    /// <summary>The original system's embedding as JSON text. Homester reads it only to adopt it; its own are in <c>property_embeddings</c>.</summary>
    public string? EmbeddingVector { get; set; }

    /// <summary>When the store first held it.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When the content last changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
