using System.Text;
using System.Text.Json;
using CsCheck;
using Homester.Listings.Json;
using Homester.Testing;

namespace Homester.Listings.Tests.Json;

public sealed class ListingJsonTests
{
    private static readonly Listing Home = new()
    {
        Id = 7, Source = "demo", SourceId = "d7", MlsId = "M-7", Title = "Anna's \"nest\" – é 🏡", Description = "Line 1\nLine 2", Address = "1 Oak St", City = "Austin", State = "TX",
        ZipCode = "00501", Price = 450_000.00m, OriginalPrice = 500_000m, Bedrooms = 0, Bathrooms = 1.50m, SquareFeet = 1000, LotSize = 0.250m, HoaFee = 0m,
        PropertyType = PropertyType.MultiFamily, ListingType = ListingType.ForRent, Status = ListingStatus.ComingSoon, Latitude = 30.26720000m, Longitude = -97.7431m,
        Features = new Dictionary<string, IReadOnlyList<string>> { ["interior"] = ["fireplace", "wine cellar"] }, SchoolsJson = """[{"name":"A"}]""",
        ImageUrls = ["https://example.com/1.jpg"], ListingAgentName = "Ann", ListingAgentEmail = "ann@example.com", ListingAgentPhone = "555",
        ListingDate = new DateTimeOffset(2026, 2, 1, 20, 0, 0, TimeSpan.FromHours(-6)),
    };

    [Fact]
    public void A_property_has_every_column_of_the_original_table()
    {
        string[] columns =
        [
            "id", "title", "description", "address", "city", "state", "zip_code", "country", "price", "bedrooms", "bathrooms", "square_feet", "lot_size", "year_built",
            "property_type", "listing_type", "status", "latitude", "longitude", "features", "schools", "neighborhood_info", "image_urls", "virtual_tour_url",
            "listing_agent_name", "listing_agent_phone", "listing_agent_email", "mls_id", "source", "source_id", "source_url", "listing_date", "created_at", "updated_at",
            "hoa_fee", "price_per_sqft", "price_changes", "last_verified_at",
        ];
        Assert.Empty(columns.Except(Read(ListingJson.EncodeProperty(Home)).EnumerateObject().Select(p => p.Name)));
    }

    [Fact]
    public void A_card_has_neither_long_texts_nor_the_agents_contact()
    {
        var json = Encoding.UTF8.GetString(ListingJson.EncodeCard(Home));
        foreach (var hidden in (string[])["Line 1", "ann@example.com", "555", "schools", "neighborhood_info"]) Assert.DoesNotContain(hidden, json);
        Assert.Empty(Read(ListingJson.EncodeCard(Home)).EnumerateObject().Select(p => p.Name).Except(Read(ListingJson.EncodeProperty(Home)).EnumerateObject().Select(p => p.Name)));
    }

    [Fact]
    public void Values_are_written_exactly_and_without_trailing_zeros()
    {
        var json = Read(ListingJson.EncodeProperty(Home));
        string Raw(string name) => json.GetProperty(name).GetRawText();
        Assert.Equal(("450000", "1.5", "0.25"), (Raw("price"), Raw("bathrooms"), Raw("lot_size")));
        Assert.Equal(("0", "0", "30.2672"), (Raw("hoa_fee"), Raw("bedrooms"), Raw("latitude")));
        Assert.Equal(("450", "10", "null"), (Raw("price_per_sqft"), Raw("price_cut_percent"), Raw("year_built")));
        Assert.Equal("Anna's \"nest\" – é 🏡", json.GetProperty("title").GetString());
        Assert.Equal("00501", json.GetProperty("zip_code").GetString());
        Assert.Equal(("multi_family", "for_rent", "coming_soon"), (json.GetProperty("property_type").GetString(), json.GetProperty("listing_type").GetString(), json.GetProperty("status").GetString()));
        Assert.Equal("2026-02-02T02:00:00Z", json.GetProperty("listing_date").GetString());
        Assert.Equal("wine cellar", json.GetProperty("features").GetProperty("interior")[1].GetString());
        Assert.Equal("A", json.GetProperty("schools")[0].GetProperty("name").GetString());
    }

    [Fact]
    public void Numbers_come_back_as_they_are_stated() =>
        Arbitrary.Listing.Sample(listing =>
        {
            var json = Read(ListingJson.EncodeCard(listing));
            decimal? Number(string name) => json.GetProperty(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : null;
            return (Number("price"), Number("hoa_fee"), Number("latitude"), Number("longitude"), Number("lot_size"), Number("price_per_sqft"))
                == (listing.Price, listing.HoaFee, listing.Latitude, listing.Longitude, listing.LotSize, listing.PricePerSqft);
        });

    [Fact]
    public void Features_not_stated_are_null_and_stated_as_none_are_empty()
    {
        Assert.Equal(JsonValueKind.Null, Read(ListingJson.EncodeCard(Home with { Features = null })).GetProperty("features").ValueKind);
        Assert.Empty(Read(ListingJson.EncodeCard(Home with { Features = new Dictionary<string, IReadOnlyList<string>>() })).GetProperty("features").EnumerateObject());
    }

    [Theory]
    [InlineData("good schools")]
    [InlineData("[1,")]
    [InlineData("")]
    public void What_a_source_gave_as_JSON_but_is_none_is_written_as_text(string schools) =>
        Assert.Equal(schools, Read(ListingJson.EncodeProperty(Home with { SchoolsJson = schools })).GetProperty("schools").GetString());

    [Fact]
    public void Half_a_character_is_written_as_the_replacement_character() =>
        Assert.Equal("a\ufffdb", Read(ListingJson.EncodeCard(Home with { Title = "a\ud83cb" })).GetProperty("title").GetString());

    private static JsonElement Read(byte[] json) => JsonDocument.Parse(json).RootElement;
}
