using Homester.Api.Tests.Hosting;
using Homester.Listings;

namespace Homester.Api.Tests.Properties;

public sealed class DetailTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Root = "/api/properties";

    private readonly HomesterApp _app = fixture.App;

    [Fact]
    public async Task A_property_has_its_whole_text_and_its_days_on_market()
    {
        var property = await _app.GetAsync($"{Root}/1");

        Assert.Equal("A granite kitchen and a pool.", (string?)property["description"]);
        Assert.Equal("a", (string?)property["source_id"]);
        Assert.Equal("""{"exterior":["pool"]}""", property["features"]!.ToJsonString());
        Assert.Equal(28, (int)property["days_on_market"]!);
        Assert.Equal("0.25", property["lot_size"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_not_stated_is_null_and_not_zero()
    {
        var property = (await _app.GetAsync($"{Root}/6")).AsObject();

        foreach (var name in (string[])["price", "bedrooms", "bathrooms", "hoa_fee", "features", "latitude", "days_on_market"])
        {
            Assert.True(property.ContainsKey(name), name);
            Assert.Null(property[name]);
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("1.0")]
    [InlineData("99999999999")]
    [InlineData("7")]
    [InlineData("0/history")]
    [InlineData("7/history")]
    [InlineData("x/similar")]
    [InlineData("7/similar")]
    [InlineData("x/explain")]
    [InlineData("7/explain")]
    public async Task Unknown_property_is_a_404_problem(string id)
    {
        var problem = await _app.RefusedAsync($"{Root}/{id}", 404);

        Assert.Equal("Resource not found", (string?)problem["message"]);
    }

    [Fact]
    public async Task A_misspelt_route_gets_the_nearest_one()
    {
        Assert.Contains("/api/properties/search", (string)(await _app.RefusedAsync($"{Root}/serch", 404))["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_tells_changes_of_price_and_status_oldest_first()
    {
        await using var app = await HomesterApp.SqliteAsync([Homes.House("a")]);
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.WriteAsync(Homes.House("a") with { Price = 390_000 });
        app.Clock.Advance(TimeSpan.FromDays(1));
        await app.WriteAsync(Homes.House("a") with { Price = 390_000, Status = ListingStatus.Pending });

        var history = (await app.GetAsync($"{Root}/1/history"))["history"]!.AsArray();

        Assert.Equal(["listed", "price_change", "status_change"], history.Select(h => (string)h!["event"]!));
        Assert.Equal(400_000, (int)history[1]!["previous_price"]!);
        Assert.Equal(390_000, (int)history[1]!["price"]!);
        Assert.Equal("pending", (string?)history[2]!["status"]);
        Assert.Equal("active", (string?)history[2]!["previous_status"]);
    }

    [Fact]
    public async Task Similar_properties_are_scored_and_obey_the_query()
    {
        var similar = (await _app.GetAsync($"{Root}/1/similar?limit=3"))["properties"]!.AsArray();
        Assert.Equal(2, (int)similar[0]!["id"]!);
        Assert.Equal(3, similar.Count);
        var scores = similar.Select(s => (double)s!["score"]!).ToArray();
        Assert.Equal(scores.OrderDescending(), scores);

        var condos = (await _app.GetAsync($"{Root}/1/similar?property_type=condo"))["properties"]!.AsArray();
        Assert.Equal(3, (int)Assert.Single(condos)!["id"]!);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(4, false)]
    [InlineData(6, false)]
    public async Task An_explanation_agrees_with_the_search(int id, bool matches)
    {
        const string Query = "max_price=420000&text=granite";
        var explanation = await _app.GetAsync($"{Root}/{id}/explain?{Query}");
        var found = (await _app.GetAsync($"{Root}/search?{Query}"))["properties"]!.AsArray().Any(p => (int)p!["id"]! == id);

        Assert.Equal(matches, (bool)explanation["matches"]!);
        Assert.Equal(matches, found);
        Assert.All(explanation["explanation"]!["conditions"]!.AsArray(), condition => Assert.NotEmpty((string)condition!["reason"]!));
    }

    [Theory]
    [InlineData("1?x=1", "x")]
    [InlineData("1/history?limit=2", "limit")]
    [InlineData("1/similar?limit=0", "limit")]
    [InlineData("1/similar?limits=5", "limits")]
    [InlineData("1/explain?prise=5", "prise")]
    public async Task Bad_parameters_are_named(string address, string field)
    {
        var problem = await _app.RefusedAsync($"{Root}/{address}", 400);

        Assert.Equal("Validation failed", (string?)problem["message"]);
        Assert.NotEmpty(problem["errors"]![field]!.AsArray());
    }
}
