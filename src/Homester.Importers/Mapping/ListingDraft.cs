using Homester.Listings;

namespace Homester.Importers.Mapping;

/// <summary>A listing while it is read from a row: values as stated, converted but not yet believed.</summary>
internal sealed class ListingDraft
{
    public string? SourceId { get; set; }

    public string? MlsId { get; set; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    public string? Address { get; set; }

    public string? City { get; set; }

    public string? State { get; set; }

    public string? ZipCode { get; set; }

    public string? County { get; set; }

    public string? Neighborhood { get; set; }

    public string? Country { get; set; }

    public decimal? Price { get; set; }

    public decimal? OriginalPrice { get; set; }

    public decimal? Bedrooms { get; set; }

    public decimal? Bathrooms { get; set; }

    public decimal? SquareFeet { get; set; }

    /// <summary>Acres.</summary>
    public decimal? LotSize { get; set; }

    public decimal? YearBuilt { get; set; }

    public decimal? HoaFee { get; set; }

    public decimal? GarageSpaces { get; set; }

    public decimal? Stories { get; set; }

    public PropertyType? PropertyType { get; set; }

    public ListingType? ListingType { get; set; }

    public ListingStatus? Status { get; set; }

    public decimal? Latitude { get; set; }

    public decimal? Longitude { get; set; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Features { get; set; }

    public string? SchoolsJson { get; set; }

    public string? NeighborhoodInfoJson { get; set; }

    public List<string> ImageUrls { get; } = [];

    public string? VirtualTourUrl { get; set; }

    public string? SourceUrl { get; set; }

    public string? AgentName { get; set; }

    public string? AgentPhone { get; set; }

    public string? AgentEmail { get; set; }

    public DateTimeOffset? ListingDate { get; set; }

    /// <summary>The listing date was counted back from the days on the market: good to a day or so.</summary>
    public bool ListingDateIsCounted { get; set; }

    public DateTimeOffset? OffMarketDate { get; set; }

    /// <summary>Raw texts of the numbers, for the record of what was not believed.</summary>
    public Dictionary<string, string> Raw { get; } = new(StringComparer.Ordinal);
}
