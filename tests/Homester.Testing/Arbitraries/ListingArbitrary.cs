using CsCheck;
using Homester.Listings;

namespace Homester.Testing.Arbitraries;

/// <summary>Listings with clustered values, many gaps, ties and awkward spellings.</summary>
internal static class ListingArbitrary
{
    private static readonly Gen<decimal?> Price = Rarely(
        Gen.Frequency<decimal>(
            (8, Gen.OneOf(Pools.Prices).Select(p => (decimal)p)),
            (1, Gen.Int[0, 1_000_000].Select(p => p / 100m)),
            (1, Gen.OneOf(9_999_999_999.99m, 0.01m, 300_000.01m))));

    private static readonly Gen<(decimal Latitude, decimal Longitude)?> Place = Gen.Frequency<(decimal, decimal)?>(
        (2, Gen.Const<(decimal, decimal)?>(((decimal, decimal)?)null)),
        (8, Gen.Select(Gen.OneOf(Pools.Centers), Offset(0.005m), Offset(0.005m)).Select(At)),
        (1, Gen.Select(Gen.OneOf(Pools.Centers), Offset(0.00000001m), Offset(0.00000001m)).Select(At)));

    private static readonly Gen<IReadOnlyDictionary<string, IReadOnlyList<string>>?> Features = Gen.Frequency(
        (3, Gen.Const((IReadOnlyDictionary<string, IReadOnlyList<string>>?)null)),
        (7, Gen.Select(Gen.OneOf(Pools.Categories), Gen.OneOf(Pools.FeatureTokens)).List[0, 6].Select(ByCategory)));

    private static readonly Gen<DateTimeOffset> Instant = Gen.Select(Gen.Int[-500, 3], Gen.OneOf(0, 1, 61, 720, 1439), Gen.OneOf(0, 0, -6, 9)).Select(
        (days, minutes, offset) => new DateTimeOffset(Pools.Today.AddDays(days).ToDateTime(TimeOnly.MinValue).AddMinutes(minutes), TimeSpan.Zero).ToOffset(TimeSpan.FromHours(offset)));

    private static readonly Gen<string> Prose = Gen.Select(Gen.OneOf(Pools.Words), Gen.OneOf(Pools.Joints)).Array[0, 14]
        .Select(parts => string.Concat(parts.Select(p => p.Item1 + p.Item2)));

    private static readonly Gen<Listing> Identity = Gen.Select(Gen.Int[1, 1_000_000], Gen.OneOf(Pools.Sources), Prose, Often(Prose)).Select(
        (id, source, title, remarks) => new Listing { Id = id, Source = source, SourceId = $"s{id}", Title = title, Description = remarks });

    private static readonly Gen<Listing> Where = Gen.Select(
        Identity, Rarely(Gen.Select(Gen.Int[1, 12], Gen.OneOf(Pools.Streets))), RarelyText(Pools.Cities), RarelyText(Pools.States), RarelyText(Pools.Zips),
        OftenText(Pools.Counties), OftenText(Pools.Neighborhoods), Place).Select(
        (l, street, city, state, zip, county, neighborhood, place) => l with
        {
            Address = street is { } s ? $"{s.Item1} {s.Item2}" : null,
            City = city,
            State = state,
            ZipCode = zip,
            County = county,
            Neighborhood = neighborhood,
            Latitude = place?.Latitude,
            Longitude = place?.Longitude,
        });

    private static readonly Gen<Listing> Facts = Gen.Select(
        Where, Price, Rarely(Gen.Int[0, 6]), Rarely(Gen.OneOf(Pools.Baths)), Rarely(Gen.OneOf(Pools.Areas)), Often(Gen.OneOf(Pools.Lots)),
        Rarely(Gen.OneOf(Pools.Years)), Often(Gen.OneOf(Pools.HoaFees))).Select(
        (l, price, bedrooms, bathrooms, area, lot, year, hoa) => l with
        {
            Price = price,
            Bedrooms = bedrooms,
            Bathrooms = bathrooms,
            SquareFeet = area,
            LotSize = lot,
            YearBuilt = year,
            HoaFee = hoa,
        });

    private static readonly Gen<Listing> Kinds = Gen.Select(
        Facts, Rarely(Gen.Enum<PropertyType>()), Gen.Frequency((4, ListingType.ForSale), (1, ListingType.ForRent)),
        Gen.Frequency((6, ListingStatus.Active), (1, ListingStatus.Pending), (1, ListingStatus.Sold), (1, ListingStatus.OffMarket), (1, ListingStatus.ComingSoon)),
        Often(Gen.Int[0, 3]), Often(Gen.Int[1, 3]), Features).Select(
        (l, type, offer, status, garage, stories, features) => l with
        {
            PropertyType = type,
            ListingType = offer,
            Status = status,
            GarageSpaces = garage,
            Stories = stories,
            Features = features,
        });

    /// <summary>One listing; ids may collide, see <see cref="Set"/>.</summary>
    public static readonly Gen<Listing> One = Gen.Select(
        Kinds, Rarely(Instant), Often(Instant), Instant, Rarely(Gen.OneOf(Pools.Countries)), Often(Gen.OneOf(0m, 10m, 33.3m, 110m, 150m))).Select(
        (l, listed, left, created, country, above) => l with
        {
            ListingDate = listed,
            OffMarketDate = l.Status is ListingStatus.Sold or ListingStatus.OffMarket ? left : null,
            CreatedAt = created,
            UpdatedAt = created,
            Country = country,
            OriginalPrice = above is { } percent && l.Price is { } price ? Math.Min(9_999_999_999.99m, Math.Round(price * percent / 100, 2)) : null,
        });

    /// <summary>Listings with different ids, not in the order of their ids and with gaps between.</summary>
    public static Gen<Listing[]> Set(int least, int most) => One.Array[least, most].Select(WithIds);

    public static Listing[] WithIds(Listing[] listings) =>
        [.. listings.Select((l, i) => { var id = 1 + (int)(i * 7919L % 1_000_003); return l with { Id = id, SourceId = $"s{id}" }; })];

    private static Gen<decimal> Offset(decimal step) => Gen.Int[-4, 4].Select(i => i * step);

    private static (decimal, decimal)? At((decimal Latitude, decimal Longitude) center, decimal north, decimal east) =>
        (Math.Clamp(center.Latitude + north, -90, 90), Math.Clamp(center.Longitude + east, -180, 180));

    private static IReadOnlyDictionary<string, IReadOnlyList<string>>? ByCategory(List<(string Category, string Token)> tokens) =>
        tokens.GroupBy(t => t.Category).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(t => t.Token).Distinct()]);

    private static Gen<T?> Rarely<T>(Gen<T> gen) where T : struct => gen.Nullable(0.15);

    private static Gen<T?> Often<T>(Gen<T> gen) where T : struct => gen.Nullable(0.45);

    private static Gen<string?> Often(Gen<string> gen) => Gen.Frequency((2, gen.Select(s => (string?)s)), (1, Gen.Const((string?)null)));

    private static Gen<string?> RarelyText(string[] values) => Gen.Frequency((6, Gen.OneOf(values).Select(s => (string?)s)), (1, Gen.Const((string?)null)));

    private static Gen<string?> OftenText(string[] values) => Gen.Frequency((1, Gen.OneOf(values).Select(s => (string?)s)), (1, Gen.Const((string?)null)));

    private static Gen<string?> Rarely(Gen<string> gen) => Gen.Frequency((6, gen.Select(s => (string?)s)), (1, Gen.Const((string?)null)));
}
