using Homester.Listings;

namespace Homester.Api.Tests.Hosting;

/// <summary>A few listings that are easy to reason about. In a fresh store their ids are 1, 2, 3 and so on.</summary>
public static class Homes
{
    public static readonly DateTimeOffset Listed = new(2026, 2, 1, 9, 30, 0, TimeSpan.Zero);

    /// <summary>Six homes: two houses and a condo in Austin, a sold house, a house in Dallas, one of which little is stated.</summary>
    public static IReadOnlyList<Listing> Street { get; } =
    [
        House("a") with { Description = "A granite kitchen and a pool.", Features = Of("exterior", "pool"), HoaFee = 0 },
        House("b") with { Price = 450_000.50m, Bedrooms = 4, SquareFeet = 2_400, Latitude = 30.30m, Longitude = -97.70m, Description = "Close to the pool of the park." },
        House("c") with { Price = 250_000, Bedrooms = 1, Bathrooms = 1, PropertyType = PropertyType.Condo, SquareFeet = 700, HoaFee = 310, Latitude = 30.25m, Longitude = -97.75m },
        House("d") with { Status = ListingStatus.Sold, Price = 380_000 },
        House("e") with { City = "Dallas", ZipCode = "75201", Latitude = 32.78m, Longitude = -96.80m, Price = 500_000 },
        new Listing { Source = "test", SourceId = "f", Title = "Somewhere", City = "Austin", State = "TX" },
    ];

    public static Listing House(string sourceId) => new()
    {
        Source = "test", SourceId = sourceId, Title = $"House {sourceId}", Address = $"{sourceId} Oak St", City = "Austin", State = "TX", ZipCode = "78701",
        Price = 400_000, Bedrooms = 3, Bathrooms = 2.5m, SquareFeet = 1_800, LotSize = 0.25m, YearBuilt = 1995, PropertyType = PropertyType.House,
        Latitude = 30.2672m, Longitude = -97.7431m, ListingDate = Listed,
    };

    private static Dictionary<string, IReadOnlyList<string>> Of(string category, params string[] tokens) => new(StringComparer.Ordinal) { [category] = tokens };
}
