using Homester.Listings;
using Homester.Listings.Json;

namespace Homester.Search.Cards;

/// <summary>
/// What cards are likely to hold: made of cards that state everything and nothing, and the vocabularies. A card can only be read with the dictionary it was
/// written with, so a snapshot file names it in its header. Thread safe.
/// </summary>
internal static class CardDictionary
{
    /// <summary>The bytes that stand before the beginning of every card.</summary>
    public static byte[] Bytes { get; } = Make();

    /// <summary>The same with room behind it, so that a copy may read a little further.</summary>
    public static byte[] Padded { get; } = [.. Bytes, .. new byte[64]];

    // What is most alike to a card stands last, where it wins over the same bytes before.
    private static byte[] Make()
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var rich = new Listing
        {
            Id = 1, MlsId = "1", Title = "Home", ListingType = ListingType.ForSale, Source = "demo", SourceId = "1", CreatedAt = start, UpdatedAt = start,
            Address = "1 Street", City = "City", State = "CA", ZipCode = "90001", County = "County", Neighborhood = "North", Country = "USA",
            Price = 450_000, OriginalPrice = 475_000, PriceChanges = 1, Bedrooms = 3, Bathrooms = 2.5m,
            SquareFeet = 1_800, LotSize = 0.25m, YearBuilt = 1990, HoaFee = 150, GarageSpaces = 2, Stories = 2, PropertyType = PropertyType.House,
            Status = ListingStatus.Active, Latitude = 34.05m, Longitude = -118.25m, ListingDate = start, OffMarketDate = start, LastVerifiedAt = start,
            Features = FeatureVocabulary.All.GroupBy(f => f.Category).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(f => f.Token)]),
            ImageUrls = ["/api/pictures/house-2000-3-12-0.svg?shot=1", "https://photos.example.com/1-1.jpg"],
        };
        var poor = new Listing
        {
            Id = 2, Title = "Home", ListingType = ListingType.ForSale, Source = "demo", SourceId = "2", CreatedAt = start, UpdatedAt = start,
        };
        byte[][] parts =
        [
            .. Tokens.PropertyTypes.All.SelectMany(p => Tokens.ListingTypes.All.SelectMany(t => Tokens.Statuses.All.Select(s =>
                System.Text.Encoding.UTF8.GetBytes($"\"property_type\":\"{p}\",\"listing_type\":\"{t}\",\"status\":\"{s}\",")))).Where((_, i) => i % 7 == 0),
            ListingJson.EncodeCard(rich),
            ListingJson.EncodeCard(poor),
            ListingJson.EncodeCard(rich with { OffMarketDate = null, LotSize = null, HoaFee = null, Features = null, ImageUrls = [] }),
        ];
        return [.. parts.SelectMany(p => p)];
    }
}
