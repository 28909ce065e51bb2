using Homester.Api.Tests.Hosting;

namespace Homester.Api.Tests.Properties;

public sealed class DiscoveryTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Root = "/api/properties";

    private readonly HomesterApp _app = fixture.App;

    [Fact]
    public async Task Suggestions_complete_a_place_and_can_be_searched_by()
    {
        var suggestions = (await _app.GetAsync($"{Root}/suggest?text=aust"))["suggestions"]!.AsArray();

        var city = Assert.Single(suggestions, s => (string?)s!["field"] == "city")!;
        Assert.Equal("Austin", (string?)city["value"]);
        var found = await _app.GetAsync($"{Root}/search?city={city["value"]}");
        Assert.Equal((int)city["count"]!, (int)found["total"]!);
    }

    [Fact]
    public async Task Clusters_sum_to_the_results_in_the_viewport()
    {
        var map = await _app.GetAsync($"{Root}/map?viewport=-98,30,-97,31&zoom=10&property_type=house,condo");

        Assert.Equal(3, (int)map["total"]!);
        Assert.Equal(3, map["clusters"]!.AsArray().Sum(c => (int)c!["count"]!));
        Assert.Contains(map["clusters"]!.AsArray(), c => (int?)c!["id"] == 3 && (int)c["median_price"]! == 250_000);
    }

    [Fact]
    public async Task Comparison_says_which_fields_differ()
    {
        var answer = await _app.GetAsync($"{Root}/compare?ids=3,1");

        Assert.Equal([3, 1], answer["properties"]!.AsArray().Select(p => (int)p!["id"]!));
        var fields = answer["fields"]!.AsArray().ToDictionary(f => (string)f!["field"]!, f => f!);
        Assert.Equal("[250000,400000]", fields["price"]["values"]!.ToJsonString());
        Assert.True((bool)fields["price"]["differs"]!);
        Assert.False((bool)fields["city"]["differs"]!);
        Assert.Equal("""[null,["pool"]]""", fields["features"]["values"]!.ToJsonString());
    }

    [Fact]
    public async Task Comparison_with_an_unknown_property_is_a_404_problem()
    {
        Assert.Contains("99", (string)(await _app.RefusedAsync($"{Root}/compare?ids=1,99", 404))["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statistics_count_whole_and_by_group()
    {
        var answer = await _app.GetAsync($"{Root}/statistics?group_by=city");

        Assert.Equal(5, (int)answer["all"]!["count"]!);
        Assert.Equal(400_000, (int)answer["all"]!["median_price"]!);
        Assert.Equal(["Austin", "Dallas"], answer["groups"]!.AsArray().Select(g => (string)g!["value"]!));
        Assert.Equal(4, (int)answer["groups"]![0]!["count"]!);
    }

    [Fact]
    public async Task Statistics_are_kept_for_five_minutes_and_no_longer()
    {
        await using var app = await HomesterApp.SqliteAsync([Homes.House("a")]);
        Assert.Equal(1, await CountAsync(app, "min_price=1&max_price=900000", expectedAge: 0));

        await app.WriteAsync(Homes.House("b"));
        app.Clock.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(1, await CountAsync(app, "max_price=900000&min_price=1&page=2", expectedAge: 299));

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await CountAsync(app, "min_price=1&max_price=900000", expectedAge: 0));
    }

    [Fact]
    public async Task Changes_are_told_once_from_a_position_on()
    {
        await using var app = await HomesterApp.SqliteAsync([Homes.House("a")]);
        var start = await app.GetAsync($"{Root}/changes");
        Assert.Empty(start["changes"]!.AsArray());

        await app.WriteAsync(Homes.House("b"), Homes.House("c"));
        await app.OtherProcess.Store.DeleteAsync(1, TestContext.Current.CancellationToken);

        var first = await app.GetAsync($"{Root}/changes?since={start["next"]}&limit=2");
        Assert.Equal([(2, "upsert"), (3, "upsert")], first["changes"]!.AsArray().Select(c => ((int)c!["id"]!, (string)c["kind"]!)));
        Assert.True((bool)first["has_more"]!);

        var second = await app.GetAsync($"{Root}/changes?since={first["next"]}&limit=2");
        Assert.Equal((1, "delete"), second["changes"]!.AsArray().Select(c => ((int)c!["id"]!, (string)c["kind"]!)).Single());
        Assert.False((bool)second["has_more"]!);

        Assert.Empty((await app.GetAsync($"{Root}/changes?since={second["next"]}"))["changes"]!.AsArray());
    }

    [Fact]
    public async Task A_position_that_the_feed_no_longer_holds_is_a_410_problem()
    {
        await _app.RefusedAsync($"{Root}/changes?since=0000000000000000000000000000abcd-0-1", 410);
    }

    private static async Task<int> CountAsync(HomesterApp app, string query, int expectedAge)
    {
        using var response = await app.Client.GetAsync($"{Root}/statistics?{query}", TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromSeconds(expectedAge), response.Headers.Age);
        return (int)(await HomesterApp.BodyAsync(response, 200))["all"]!["count"]!;
    }
}
