using System.Text.Json.Nodes;
using Homester.Api.Tests.Hosting;

namespace Homester.Api.Tests.Properties;

public sealed class SearchTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Search = "/api/properties/search";

    private readonly HomesterApp _app = fixture.App;

    [Fact]
    public async Task A_search_finds_active_listings_unless_it_says_otherwise()
    {
        Assert.Equal("1, 2, 3, 5, 6", await IdsAsync("?sort=newest&per_page=50", ordered: false));
        Assert.Equal("1, 2, 3, 4, 5, 6", await IdsAsync("?status=any", ordered: false));
        Assert.Equal("4", await IdsAsync("?status=sold"));
    }

    [Fact]
    public async Task Bounds_types_and_order_narrow_and_sort()
    {
        Assert.Equal("3, 1, 2", await IdsAsync("?city=austin&min_price=100000&sort=price"));
        Assert.Equal("2, 1", await IdsAsync("?city=austin&min_price=300000&max_price=450000.50&sort=-price"));
        Assert.Equal("3", await IdsAsync("?not_property_type=house"));
        Assert.Equal("1", await IdsAsync("?features=pool"));
    }

    [Fact]
    public async Task Unknown_values_match_only_where_the_query_takes_them_in()
    {
        Assert.Equal("3", await IdsAsync("?max_price=300000", ordered: false));
        Assert.Equal("3, 6", await IdsAsync("?max_price=300000&unknown_price=include", ordered: false));
        Assert.Equal("6", await IdsAsync("?unknown_price=only"));

        var unknown = (await _app.GetAsync($"{Search}?max_price=300000"))["unknown"]!.AsArray();
        Assert.Equal("price", (string?)Assert.Single(unknown)!["field"]);
        Assert.Equal(1, (int)unknown[0]!["count"]!);
    }

    [Fact]
    public async Task Words_find_and_why_says_where_they_stand()
    {
        var answer = await _app.GetAsync($"{Search}?text=pool&why=true&min_price=420000");

        var card = Assert.Single(answer["properties"]!.AsArray())!;
        Assert.Equal(2, (int)card["id"]!);
        var place = Assert.Single(card["why"]!["words"]!.AsArray())!;
        Assert.Equal("remarks", (string?)place["field"]);
        Assert.Equal("Close to the ".Length, (int)place["start"]!);
        Assert.Equal(4, (int)place["length"]!);
        Assert.True((double)card["why"]!["score"]! > 0);
        Assert.Contains(card["why"]!["reasons"]!.AsArray(), reason => ((string)reason!).Contains("$450,000.5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cards_carry_what_depends_on_the_day_and_the_query()
    {
        var card = (await _app.GetAsync($"{Search}?near=30.2672,-97.7431&distance=5&sort=distance"))["properties"]![0]!;

        Assert.Equal(1, (int)card["id"]!);
        Assert.Equal(28, (int)card["days_on_market"]!);
        Assert.Equal(0, (double)card["distance"]!);
        Assert.Null(card["description"]);
        Assert.Null((await _app.GetAsync(Search))["properties"]![0]!["distance"]);
    }

    [Fact]
    public async Task Money_stays_exact()
    {
        var card = Assert.Single((await _app.GetAsync($"{Search}?bedrooms=4"))["properties"]!.AsArray())!;

        Assert.Equal("450000.5", card["price"]!.ToJsonString());
        Assert.Equal("187.5", card["price_per_sqft"]!.ToJsonString());
    }

    [Fact]
    public async Task Pages_by_number_and_by_cursor_hold_the_same()
    {
        var first = await _app.GetAsync($"{Search}?per_page=2&sort=price");
        Assert.Equal(5, (int)first["total"]!);
        Assert.Equal(3, (int)first["pages"]!);
        Assert.Equal(1, (int)first["page"]!);
        Assert.True((bool)first["has_next"]!);
        Assert.False((bool)first["has_prev"]!);

        var byNumber = await IdsAsync("?per_page=2&sort=price&page=2");
        var after = await _app.GetAsync($"{Search}?per_page=2&sort=price&after={first["next_cursor"]}");
        Assert.Equal(byNumber, Ids(after));
        Assert.Null(after["page"]);
        Assert.True((bool)after["has_prev"]!);

        var last = await _app.GetAsync($"{Search}?per_page=2&sort=price&after={after["next_cursor"]}");
        Assert.Equal("6", Ids(last));
        Assert.False((bool)last["has_next"]!);
        Assert.Null(last["next_cursor"]);
    }

    [Fact]
    public async Task A_page_beyond_the_end_is_empty_and_no_error()
    {
        var answer = await _app.GetAsync($"{Search}?page=400");

        Assert.Empty(answer["properties"]!.AsArray());
        Assert.Equal(5, (int)answer["total"]!);
        Assert.False((bool)answer["has_next"]!);
    }

    [Fact]
    public async Task Facets_leave_their_own_criterion_aside()
    {
        var facets = (await _app.GetAsync($"{Search}?property_type=condo&facets=property_type,price:100000"))["facets"]!;

        Assert.Equal("""{"values":[{"value":"house","count":3},{"value":"condo","count":1}],"unknown":1,"other":0}""", facets["property_type"]!.ToJsonString());
        Assert.Equal("""{"values":[{"from":200000,"to":300000,"count":1}],"unknown":0,"other":0}""", facets["price"]!.ToJsonString());
    }

    [Fact]
    public async Task Few_results_come_with_wider_queries_whose_totals_hold()
    {
        var relaxations = (await _app.GetAsync($"{Search}?city=Dallas&max_price=450000"))["relaxations"]!.AsArray();

        Assert.NotEmpty(relaxations);
        foreach (var one in relaxations)
        {
            var asked = await _app.GetAsync((string)one!["url"]!);
            Assert.Equal((int)one["total"]!, (int)asked["total"]!);
        }
    }

    [Fact]
    public async Task The_answer_gives_the_query_back_as_json_and_address()
    {
        var answer = await _app.GetAsync($"{Search}?max_price=500000&min_price=300000&per_page=20");

        Assert.Equal("/api/properties/search?min_price=300000&max_price=500000", (string?)answer["url"]);
        Assert.NotEmpty((string)answer["summary"]!);
        using var response = await _app.QueryAsync(answer["query"]!.ToJsonString());
        var again = await HomesterApp.BodyAsync(response, 200);
        Assert.Equal(Ids(answer), Ids(again));
        Assert.Equal(answer["query"]!.ToJsonString(), again["query"]!.ToJsonString());
    }

    [Fact]
    public async Task A_json_query_says_what_an_address_cannot()
    {
        using var response = await _app.QueryAsync("""
            {"where":{"any":[{"field":"city","operator":"eq","values":["Dallas"]},{"field":"bedrooms","operator":"max","values":[1]}]},"sort":"price"}
            """);

        Assert.Equal("3, 5", Ids(await HomesterApp.BodyAsync(response, 200)));
    }

    [Fact]
    public async Task An_own_write_is_in_the_next_answer()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street);
        await app.WriteAsync(Homes.House("g") with { City = "Waco" });
        Assert.Equal(1, (int)(await app.GetAsync($"{Search}?city=Waco"))["total"]!);

        await app.WriteAsync(Homes.House("g") with { City = "Waco", Price = 1 });
        Assert.Equal(1, (int)(await app.GetAsync($"{Search}?city=Waco&max_price=1"))["total"]!);
    }

    private static string Ids(JsonNode answer, bool ordered = true)
    {
        var ids = answer["properties"]!.AsArray().Select(p => (int)p!["id"]!);
        return string.Join(", ", ordered ? ids : ids.Order());
    }

    private async Task<string> IdsAsync(string parameters, bool ordered = true) => Ids(await _app.GetAsync(Search + parameters), ordered);
}
