using Homester.Listings.Places;

namespace Homester.Listings.Tests.Places;

public sealed class PlaceTableTests
{
    private static readonly PlaceTable Places = PlaceTable.Default;

    [Theory]
    [InlineData("98101", "Seattle", "WA", "King")]
    [InlineData("98101-1234", "Seattle", "WA", "King")]
    [InlineData("00501", "Holtsville", "NY", "Suffolk")]
    [InlineData("63143", "Saint Louis", "MO", "St. Louis")]
    [InlineData("83814", "Coeur d'Alene", "ID", "Kootenai")]
    public void Zip_names_its_city_state_and_county(string zip, string city, string state, string county)
    {
        var place = Places.FindZip(zip);
        Assert.NotNull(place);
        Assert.Equal((city, state, county), (place.City, place.State, place.County));
    }

    [Theory]
    [InlineData("")]
    [InlineData("9810")]
    [InlineData("00000")]
    [InlineData("981011234")]
    [InlineData("K1A 0B1")]
    public void Unknown_zip_is_null(string zip) => Assert.Null(Places.FindZip(zip));

    [Theory]
    [InlineData("wa")]
    [InlineData("Washington")]
    [InlineData(" WASHINGTON ")]
    public void State_is_found_by_code_and_by_name(string text) => Assert.Equal("WA", Places.FindState(text)?.Code);

    [Theory]
    [InlineData("St. Louis", "MO")]
    [InlineData("saint louis", "Missouri")]
    [InlineData("Ft Worth", "TX")]
    [InlineData("Mc Lean", "VA")]
    [InlineData("coeur d alene", "ID")]
    [InlineData("New York", "NY")]
    [InlineData("Washington", "DC")]
    public void City_is_found_in_any_spelling(string name, string state) => Assert.NotNull(Places.FindCity(name, state));

    [Theory]
    [InlineData("St. Louis", "saintlouis")]
    [InlineData("Añasco", "anasco")]
    [InlineData("Mount St. Helens", "mountsainthelens")]
    [InlineData("Stone", "stone")]
    [InlineData(" - ", "")]
    public void Name_key_drops_accents_spaces_and_abbreviations(string name, string key) => Assert.Equal(key, PlaceName.Key(name));

    [Fact]
    public void Cities_of_one_name_come_largest_first()
    {
        var portlands = Places.FindCities("Portland");
        Assert.Equal("OR", portlands[0].State);
        Assert.Equal("ME", portlands[1].State);
        Assert.True(portlands.Count > 5);
    }

    [Fact]
    public void City_gathers_its_zips_and_lies_among_them()
    {
        var seattle = Places.FindCity("Seattle", "WA")!;
        Assert.True(seattle.Zips.Count > 20);
        Assert.InRange(seattle.Latitude, 47.4, 47.8);
        Assert.InRange(seattle.Longitude, -122.5, -122.2);
        Assert.InRange(seattle.Population, 500_000, 900_000);
        Assert.Equal("King", seattle.County);
    }

    [Theory]
    [InlineData("King County", "WA")]
    [InlineData("St. Tammany Parish", "LA")]
    [InlineData("saint tammany", "LA")]
    [InlineData("Miami-Dade", "FL")]
    public void County_is_found_with_and_without_its_word(string name, string state) =>
        Assert.Contains(Places.FindCounties(name), c => c.State == state);

    [Fact]
    public void Every_zip_lies_in_the_box_of_its_state()
    {
        Assert.True(Places.Zips.Count > 40_000);
        Assert.All(Places.Zips, z => Assert.True(Places.FindState(z.State)!.BoxContains(z.Latitude, z.Longitude, 0.16), z.ToString()));
    }

    [Fact]
    public void Alaskas_box_crosses_the_180th_meridian()
    {
        var alaska = Places.FindState("AK")!;
        Assert.True(alaska.BoxContains(61.2, -149.9));
        Assert.True(alaska.BoxContains(52.9, 172.9));
        Assert.False(alaska.BoxContains(61.2, -100));
        Assert.False(Places.FindState("WA")!.BoxContains(61.2, -149.9));
    }

    [Fact]
    public void Residents_sum_to_the_states()
    {
        foreach (var state in Places.States)
        {
            var sum = Places.Zips.Where(z => z.State == state.Code).Sum(z => (long)z.Population);
            Assert.InRange(sum, state.Population * 0.99, state.Population * 1.01);
        }
    }

    [Fact]
    public void Nearest_agrees_with_a_scan_of_all_zips()
    {
        foreach (var (latitude, longitude) in new[] { (47.61, -122.33), (40.0, -100.0), (25.77, -80.19), (64.8, -147.7), (44.999, -93.001) })
        {
            var shrink = Math.Cos(double.DegreesToRadians(latitude));
            var nearest = Places.Zips.MinBy(z => Math.Pow(z.Latitude - latitude, 2) + Math.Pow((z.Longitude - longitude) * shrink, 2))!;
            Assert.Equal((nearest.Latitude, nearest.Longitude), (Places.Nearest(latitude, longitude)!.Latitude, Places.Nearest(latitude, longitude)!.Longitude));
        }
        Assert.Null(Places.Nearest(35, -40));
    }
}
