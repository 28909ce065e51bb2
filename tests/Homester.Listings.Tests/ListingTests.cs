using CsCheck;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Testing;

namespace Homester.Listings.Tests;

public sealed class ListingTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);
    private static readonly Listing Blank = new() { Source = "demo", SourceId = "1", Title = "" };

    [Theory]
    [InlineData("2026-02-01T00:00:00Z", null, ListingStatus.Active, 28)]
    [InlineData("2026-02-28T23:30:00-06:00", null, ListingStatus.Active, 0)]
    [InlineData("2026-02-28T23:30:00Z", null, ListingStatus.Pending, 1)]
    [InlineData("2026-03-05T00:00:00Z", null, ListingStatus.ComingSoon, 0)]
    [InlineData("2026-02-01T00:00:00Z", "2026-02-11T00:00:00Z", ListingStatus.Sold, 10)]
    [InlineData("2026-02-01T00:00:00Z", null, ListingStatus.Sold, null)]
    [InlineData("2026-02-01T00:00:00Z", null, ListingStatus.OffMarket, null)]
    [InlineData(null, "2026-02-11T00:00:00Z", ListingStatus.Sold, null)]
    [InlineData("2026-02-11T00:00:00Z", "2026-02-01T00:00:00Z", ListingStatus.Sold, 0)]
    public void Days_on_market_are_calendar_days_until_today_or_the_end(string? listed, string? left, ListingStatus status, int? days) =>
        Assert.Equal(days, (Blank with { ListingDate = Instant(listed), OffMarketDate = Instant(left), Status = status }).DaysOnMarket(Today));

    [Theory]
    [InlineData("450000", 1800, "250")]
    [InlineData("100", 3, "33.33")]
    [InlineData("0.01", 2, "0.01")]
    [InlineData("0", 100, "0")]
    [InlineData("100", 0, null)]
    [InlineData("100", null, null)]
    [InlineData(null, 100, null)]
    public void Price_per_square_foot_needs_both_and_is_rounded_to_cents(string? price, int? area, string? expected) =>
        Assert.Equal(Number(expected), (Blank with { Price = Number(price), SquareFeet = area }).PricePerSqft);

    [Theory]
    [InlineData("450", "500", "10")]
    [InlineData("500", "450", "0")]
    [InlineData("0", "450", "100")]
    [InlineData("999.5", "1000", "0.1")]
    [InlineData("450", "0", null)]
    [InlineData("450", null, null)]
    [InlineData(null, "450", null)]
    public void Price_cut_is_in_percent_of_the_first_price_and_never_below_0(string? price, string? first, string? expected) =>
        Assert.Equal(Number(expected), (Blank with { Price = Number(price), OriginalPrice = Number(first) }).PriceCutPercent);

    [Fact]
    public void Feature_bits_stand_for_the_vocabulary_tokens_in_any_category()
    {
        Assert.Null(Blank.FeatureBits());
        Assert.Equal(0UL, (Blank with { Features = new Dictionary<string, IReadOnlyList<string>> { ["x"] = ["wine_cellar"] } }).FeatureBits());
        Assert.Equal(
            (1UL << FeatureVocabulary.IndexOf("pool")) | (1UL << FeatureVocabulary.IndexOf("solar")),
            (Blank with { Features = new Dictionary<string, IReadOnlyList<string>> { ["x"] = ["pool", "pool"], ["y"] = ["solar"] } }).FeatureBits());
        Assert.InRange(FeatureVocabulary.All.Count, 1, 63);
        Assert.All(FeatureVocabulary.AllTokens, (token, i) => Assert.Equal(i, FeatureVocabulary.IndexOf(token)));
    }

    [Fact]
    public void A_location_needs_both_coordinates()
    {
        Assert.Null((Blank with { Latitude = 1 }).Location);
        Assert.Null((Blank with { Longitude = 1 }).Location);
        Assert.Equal(new GeoPoint(1.5, -2), (Blank with { Latitude = 1.5m, Longitude = -2m }).Location);
    }

    [Fact]
    public void Newest_goes_by_the_listing_date_else_by_when_the_store_first_held_it()
    {
        var held = Blank with { CreatedAt = Instant("2026-01-01T00:00:00Z")!.Value };
        Assert.Equal(held.CreatedAt, held.ListedAt);
        Assert.Equal(Instant("2025-01-01T00:00:00Z"), (held with { ListingDate = Instant("2025-01-01T00:00:00Z") }).ListedAt);
    }

    [Fact]
    public void Every_number_of_a_listing_is_whole_when_scaled_and_comes_back() =>
        Arbitrary.Listing.Sample(listing => ListingFields.All.Where(f => f.Kind == FieldKind.Number).All(field =>
            field.Number(listing, Today) is not { } value
            || (FieldScale.Exact(field, value) == FieldScale.ToScaled(field, value) && FieldScale.FromScaled(field, FieldScale.ToScaled(field, value)) == value)));

    [Fact]
    public void Scaled_bounds_cut_where_the_decimals_do() =>
        Gen.Select(Gen.Int[-100_000, 100_000], Gen.Int[-1_000_000, 1_000_000]).Sample((stored, bound) =>
        {
            var (value, limit) = (stored / 100m, bound / 1000m);
            var scaled = FieldScale.ToScaled(ListingFields.Price, value);
            return (value >= limit) == (scaled >= FieldScale.Ceiling(ListingFields.Price, limit))
                && (value <= limit) == (scaled <= FieldScale.Floor(ListingFields.Price, limit))
                && (value == limit) == (scaled == FieldScale.Exact(ListingFields.Price, limit));
        });

    [Fact]
    public void Tokens_stand_at_the_number_of_their_value()
    {
        Assert.All(Enum.GetValues<PropertyType>(), v => Assert.Equal(v.ToToken(), Tokens.PropertyTypes.All[(int)v]));
        Assert.All(Enum.GetValues<ListingType>(), v => Assert.Equal(v.ToToken(), Tokens.ListingTypes.All[(int)v]));
        Assert.All(Enum.GetValues<ListingStatus>(), v => Assert.Equal(v.ToToken(), Tokens.Statuses.All[(int)v]));
    }

    private static DateTimeOffset? Instant(string? text) => text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
