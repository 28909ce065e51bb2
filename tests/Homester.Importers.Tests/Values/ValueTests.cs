using CsCheck;
using Homester.Importers.Values;
using Homester.Listings;

namespace Homester.Importers.Tests.Values;

public sealed class ValueTests
{
    [Theory]
    [InlineData("$1,234,000", 1_234_000, "")]
    [InlineData("1.2M", 1_200_000, "")]
    [InlineData("$ 450k", 450_000, "")]
    [InlineData("1.5 million", 1_500_000, "")]
    [InlineData("USD 250000", 250_000, "")]
    [InlineData("3 bd", 3, "bd")]
    [InlineData("2.5", 2.5, "")]
    [InlineData("389000.0", 389_000, "")]
    [InlineData("1e6", 1_000_000, "")]
    [InlineData("2,000+", 2_000, "")]
    [InlineData("0.25 acres", 0.25, "acres")]
    [InlineData("8,500 sq. ft.", 8_500, "sq. ft.")]
    [InlineData("$2,400/mo", 2_400, "/mo")]
    [InlineData("-3", -3, "")]
    public void Numbers_are_read_as_people_write_them(string text, double value, string unit)
    {
        Assert.True(NumberText.TryParse(text, out var number, out var said));
        Assert.Equal(((decimal)value, unit), (number, said));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$")]
    [InlineData("abc")]
    [InlineData("1-2")]
    [InlineData("1,23,4")]
    [InlineData("12 34")]
    [InlineData("1.2.3")]
    [InlineData("0x1F")]
    public void What_is_no_number_is_not_read_as_one(string text) => Assert.False(NumberText.TryParse(text, out _, out _));

    [Theory]
    [InlineData("2024-03-05", "2024-03-05T00:00:00Z")]
    [InlineData("2024-03-05 14:30:00", "2024-03-05T14:30:00Z")]
    [InlineData("2024-03-05T14:30:00+02:00", "2024-03-05T12:30:00Z")]
    [InlineData("2024-03-05T14:30:00.123Z", "2024-03-05T14:30:00.123Z")]
    [InlineData("3/5/2024", "2024-03-05T00:00:00Z")]
    [InlineData("March-5-2024", "2024-03-05T00:00:00Z")]
    [InlineData("Mar 5, 2024", "2024-03-05T00:00:00Z")]
    [InlineData("5-Mar-2024", "2024-03-05T00:00:00Z")]
    [InlineData("20240305", "2024-03-05T00:00:00Z")]
    [InlineData("1709596800", "2024-03-05T00:00:00Z")]
    [InlineData("1709596800000", "2024-03-05T00:00:00Z")]
    public void Dates_are_read_in_the_forms_exports_use(string text, string at)
    {
        Assert.True(DateText.TryParse(text, out var read));
        Assert.Equal(DateTimeOffset.Parse(at, null), read);
    }

    [Theory]
    [InlineData("98101", "98101")]
    [InlineData("98101-1234", "98101-1234")]
    [InlineData("981011234", "98101-1234")]
    [InlineData("98101.0", "98101")]
    [InlineData("601", "00601")]
    [InlineData("9810", null)]
    [InlineData("K1A 0B1", null)]
    public void Zips_keep_their_zeros(string text, string? zip) => Assert.Equal(zip, AddressText.Zip(text, out _));

    [Theory]
    [InlineData("Single Family Residential", PropertyType.House)]
    [InlineData("SINGLE_FAMILY", PropertyType.House)]
    [InlineData("Condo/Co-op", PropertyType.Condo)]
    [InlineData("Co-op for sale", PropertyType.Condo)]
    [InlineData("Multi-Family (2-4 Unit)", PropertyType.MultiFamily)]
    [InlineData("Multi-family home for sale", PropertyType.MultiFamily)]
    [InlineData("Mobile/Manufactured Home", PropertyType.Mobile)]
    [InlineData("Vacant Land", PropertyType.Land)]
    [InlineData("Moorage", PropertyType.Other)]
    [InlineData("Parking", PropertyType.Other)]
    [InlineData("TOWNHOMES", PropertyType.Townhouse)]
    public void Kinds_of_home_have_many_names(string word, PropertyType type) => Assert.Equal(type, KindVocabulary.TypeOf(word));

    [Theory]
    [InlineData("Pending", ListingStatus.Pending)]
    [InlineData("CONTINGENT", ListingStatus.Pending)]
    [InlineData("Active Under Contract", ListingStatus.Pending)]
    [InlineData("FOR_SALE", ListingStatus.Active)]
    [InlineData("House for sale", ListingStatus.Active)]
    [InlineData("coming_soon", ListingStatus.ComingSoon)]
    [InlineData("Closed", ListingStatus.Sold)]
    [InlineData("Withdrawn", ListingStatus.OffMarket)]
    public void Standings_have_many_names(string word, ListingStatus status) => Assert.Equal(status, KindVocabulary.StatusOf(word));

    [Fact]
    public void Pictures_come_out_of_lists_and_json()
    {
        string[] expected = ["https://img.example.com/a.jpg?x=1,2", "https://img.example.com/b.jpg"];

        Assert.Equal(expected, UrlList.Read("https://img.example.com/a.jpg?x=1,2, https://img.example.com/b.jpg", out _));
        Assert.Equal(expected, UrlList.Read("https://img.example.com/a.jpg?x=1,2|https://img.example.com/b.jpg", out _));
        Assert.Equal(expected, UrlList.Read("""[{"href":"https://img.example.com/a.jpg?x=1,2"},"https://img.example.com/b.jpg"]""", out _));
    }

    [Fact]
    public void No_text_makes_a_converter_throw()
    {
        Gen.String[0, 200].Sample(
            text =>
            {
                _ = NumberText.TryParse(text, out _, out _);
                _ = DateText.TryParse(text, out _);
                AddressText.Zip(text, out _);
                AddressText.SplitPlace(text);
                KindVocabulary.TypeOf(text);
                UrlList.Read(text, out _);
                FeatureText.Read(text, null);
                BlankText.OrNull(text);
                Homester.Importers.Validation.PlainText.Clean(text, out _);
            },
            seed: "0000000000000", iter: 5_000, threads: 1);
    }
}
