namespace Homester.Benchmarks.Peers.Original;

/// <summary>A row of the original's one wide table, as its object mapper knows it.</summary>
internal sealed class OriginalProperty
{
    public int Id { get; set; }

    public string Title { get; set; } = "";

    public string? Description { get; set; }

    public string? Address { get; set; }

    public string? City { get; set; }

    public string? State { get; set; }

    public string? ZipCode { get; set; }

    public decimal? Price { get; set; }

    public int? Bedrooms { get; set; }

    public decimal? Bathrooms { get; set; }

    public int? SquareFeet { get; set; }

    public int? YearBuilt { get; set; }

    public decimal? PricePerSqft { get; set; }

    public string? PropertyType { get; set; }

    public string ListingType { get; set; } = "";

    public string Status { get; set; } = "";

    public long? Features { get; set; }

    public long Newest { get; set; }

    public string ImagesJson { get; set; } = "";
}
