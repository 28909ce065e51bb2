using CsCheck;
using Homester.Listings.Search;
using Homester.Testing;

namespace Homester.Listings.Tests.Search;

public sealed class ListingSimilarityTests
{
    private static readonly Listing Home = new()
    {
        Source = "demo", SourceId = "1", Title = "", Price = 400_000, PropertyType = PropertyType.House, SquareFeet = 2000, Bedrooms = 3, Bathrooms = 2, YearBuilt = 1990,
        Latitude = 30.2672m, Longitude = -97.7431m, Features = new Dictionary<string, IReadOnlyList<string>> { ["exterior"] = ["pool"] },
    };

    [Fact]
    public void Likeness_is_between_0_and_1_and_the_same_both_ways() =>
        Gen.Select(Arbitrary.Listing, Arbitrary.Listing).Sample((a, b) =>
            Score(a, b) is >= 0 and <= 1 && BitConverter.DoubleToInt64Bits(Score(a, b)) == BitConverter.DoubleToInt64Bits(Score(b, a)));

    [Fact]
    public void A_fully_stated_listing_is_like_itself_and_nothing_is_more_like_it() =>
        Arbitrary.Listing.Sample(other => Score(Home, Home) == 1 && Score(Home, other) <= 1);

    [Fact]
    public void Two_listings_that_state_nothing_are_half_alike()
    {
        var blank = new Listing { Source = "", SourceId = "", Title = "" };
        Assert.Equal(0.5, Score(blank, blank), 12);
        Assert.True(Score(Home, blank) is > 0.4 and < 0.6);
    }

    public static TheoryData<Listing, Listing> NearerAndFarther => new()
    {
        { Home with { Price = 410_000 }, Home with { Price = 480_000 } },
        { Home with { Price = 380_000 }, Home with { Price = 10 } },
        { Home with { Bedrooms = 4 }, Home with { Bedrooms = 6 } },
        { Home with { SquareFeet = 2100 }, Home with { SquareFeet = 900 } },
        { Home with { Latitude = 30.28m }, Home with { Latitude = 47.6m } },
        { Home, Home with { PropertyType = PropertyType.Condo } },
        { Home, Home with { Features = new Dictionary<string, IReadOnlyList<string>>() } },
        { Home with { YearBuilt = 1995 }, Home with { YearBuilt = 1900 } },
        { Home with { Bathrooms = 2.5m }, Home with { Bathrooms = 5 } },
    };

    [Theory]
    [MemberData(nameof(NearerAndFarther), DisableDiscoveryEnumeration = true)]
    public void What_differs_less_is_more_alike(Listing nearer, Listing farther) => Assert.True(Score(Home, nearer) > Score(Home, farther));

    private static double Score(Listing a, Listing b) => ListingSimilarity.Score(SimilarityTraits.Of(a), SimilarityTraits.Of(b));
}
