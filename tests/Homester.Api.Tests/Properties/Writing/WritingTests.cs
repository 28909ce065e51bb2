using System.Text.Json.Nodes;
using Homester.Api.Tests.Hosting;

namespace Homester.Api.Tests.Properties.Writing;

public sealed class WritingTests(WritingFixture fixture) : IClassFixture<WritingFixture>
{
    private const string Root = "/api/properties";

    private readonly HomesterApp _app = fixture.App;

    [Fact]
    public async Task An_agents_first_listing_is_answered_as_it_is_read_and_found_right_after()
    {
        using var response = await _app.SendAsync(HttpMethod.Post, Root, Home("Under the lindens"), fixture.Agent.AccessToken);

        var written = await HomesterApp.BodyAsync(response, 201);
        var address = response.Headers.Location!.ToString();
        Assert.Equal($"{Root}/{written["id"]}", address);
        using var read = await _app.SendAsync(HttpMethod.Get, address);
        Assert.True(JsonNode.DeepEquals(written, await HomesterApp.BodyAsync(read, 200)));
        Assert.Equal(read.Headers.ETag, response.Headers.ETag);
        Assert.Equal("api", (string?)written["source"]);
        Assert.Equal(325000.25m, (decimal)written["price"]!);
        Assert.Equal(1, (int)(await _app.GetAsync($"{Root}/search?text=lindens"))["total"]!);
    }

    [Fact]
    public async Task What_changes_is_found_right_after_and_kept_as_history()
    {
        var id = await AddAsync(Home("Raven gate"));

        var changed = await WriteAsync(HttpMethod.Patch, id, new { price = 300000, status = "pending", hoa_fee = (int?)null });

        Assert.Equal(1, (int)changed["price_changes"]!);
        Assert.Equal(325000.25m, (decimal)changed["original_price"]!);
        Assert.Null(changed["hoa_fee"]);
        Assert.Equal("Raven gate", (string?)changed["title"]);
        Assert.Equal(1, (int)(await _app.GetAsync($"{Root}/search?text=raven&status=pending&max_price=300000"))["total"]!);
        var history = (await _app.GetAsync($"{Root}/{id}/history"))["history"]!.AsArray();
        Assert.Equal(["listed", "price_change", "status_change"], history.Select(h => (string)h!["event"]!).Order());
    }

    [Fact]
    public async Task A_replaced_property_keeps_nothing_that_was_not_sent()
    {
        var id = await AddAsync(Home("Whole"));

        var replaced = await WriteAsync(HttpMethod.Put, id, new { title = "Bare", price = 1000, listing_type = "for_rent" });

        Assert.Equal("Bare", (string?)replaced["title"]);
        Assert.Equal("for_rent", (string?)replaced["listing_type"]);
        Assert.Null(replaced["city"]);
        Assert.Null(replaced["features"]);
        Assert.Equal("USA", (string?)replaced["country"]);
    }

    [Fact]
    public async Task A_withdrawn_property_is_off_the_market_with_its_history()
    {
        var id = await AddAsync(Home("Leaving"));

        for (var i = 0; i < 2; i++)
        {
            using var withdrawn = await _app.SendAsync(HttpMethod.Delete, $"{Root}/{id}", token: fixture.Agent.AccessToken);
            Assert.Equal(204, (int)withdrawn.StatusCode);
        }

        Assert.Equal("off_market", (string?)(await _app.GetAsync($"{Root}/{id}"))["status"]);
        Assert.Equal(["listed", "off_market"], (await _app.GetAsync($"{Root}/{id}/history"))["history"]!.AsArray().Select(h => (string)h!["event"]!));
        Assert.Equal(0, (int)(await _app.GetAsync($"{Root}/search?text=leaving"))["total"]!);
    }

    [Fact]
    public async Task Only_admins_delete_for_good()
    {
        var id = await AddAsync(Home("Going"));

        using var refused = await _app.SendAsync(HttpMethod.Delete, $"{Root}/{id}?purge=true", token: fixture.Agent.AccessToken);
        await HomesterApp.ProblemAsync(refused, 403);
        using var deleted = await _app.SendAsync(HttpMethod.Delete, $"{Root}/{id}?purge=true", token: fixture.Admin.AccessToken);
        Assert.Equal(204, (int)deleted.StatusCode);

        await _app.RefusedAsync($"{Root}/{id}", 404);
        Assert.Equal(0, (int)(await _app.GetAsync($"{Root}/search?text=going&status=any"))["total"]!);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Another_agents_and_imported_properties_are_refused_and_admins_write_both(string method)
    {
        var own = await AddAsync(Home("Mine"));
        var body = method == "DELETE" ? null : new { title = "Theirs", price = 5000 };

        foreach (var id in (int[])[own, 1])
        {
            using var refused = await _app.SendAsync(new HttpMethod(method), $"{Root}/{id}", body, fixture.OtherAgent.AccessToken);
            await HomesterApp.ProblemAsync(refused, 403);
            using var allowed = await _app.SendAsync(new HttpMethod(method), $"{Root}/{id}", body, fixture.Admin.AccessToken);
            Assert.True(allowed.IsSuccessStatusCode);
        }

        using var missing = await _app.SendAsync(new HttpMethod(method), $"{Root}/2000000000", body, fixture.Admin.AccessToken);
        await HomesterApp.ProblemAsync(missing, 404);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once_with_its_remedy()
    {
        const string body = """
            {"titel": "x", "price": "300000", "bedrooms": 2.5, "bathrooms": 1.25, "property_type": "hous", "state": "Texas", "zip_code": "787", "latitude": 30.2,
             "features": {"interior": ["pool", "swiming"]}, "listing_date": "yesterday", "virtual_tour_url": "javascript:alert(1)", "status": null, "hoa_fee": 1e400,
             "listing_agent_email": "nobody", "year_built": 2090, "city": "  ", "mls_id": "123456789012345678901234567890123456789012345678901"}
            """;

        using var response = await _app.SendAsync(HttpMethod.Post, Root, body, fixture.Agent.AccessToken);

        var errors = (await HomesterApp.ProblemAsync(response, 400))["errors"]!.AsObject();
        Assert.Equal(
            ["bathrooms", "bedrooms", "city", "features", "hoa_fee", "latitude", "listing_agent_email", "listing_date", "mls_id", "price", "property_type", "state", "status", "titel", "title", "virtual_tour_url", "year_built", "zip_code"],
            errors.Select(e => e.Key));
        Assert.Contains("did you mean title?", errors["titel"]![0]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("did you mean house?", errors["property_type"]![0]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("did you mean TX?", errors["state"]![0]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("pool stands under exterior", errors["features"]![0]!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"price": 0.1e1}""", "price", "a placeholder")]
    [InlineData("""{"price": 123.456}""", "price", "2 decimals")]
    [InlineData("""{"price": 0.00000000000000000000000000000000001}""", "price", "must be a number")]
    [InlineData("""{"latitude": 40.7, "longitude": -74}""", "latitude", "is not in Texas")]
    [InlineData("""{"off_market_date": "2026-02-02"}""", "off_market_date", "it is active")]
    [InlineData("""{"title": null}""", "title", "may not be null")]
    [InlineData("""{"schools": {"a": "\u0000"}}""", "schools", "U+0000")]
    public async Task A_change_that_cannot_be_true_is_refused(string body, string member, string reason)
    {
        var id = await AddAsync(Home("Doubtful"));

        using var response = await _app.SendAsync(HttpMethod.Patch, $"{Root}/{id}", body, fixture.Agent.AccessToken);

        Assert.Contains(reason, (await HomesterApp.ProblemAsync(response, 400))["errors"]![member]![0]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_fifty_changes_of_one_version_exactly_one_is_written()
    {
        using var created = await _app.SendAsync(HttpMethod.Post, Root, Home("Contended"), fixture.Agent.AccessToken);
        var (address, version) = (created.Headers.Location!.ToString(), created.Headers.ETag!.ToString());

        var answers = await Task.WhenAll(Enumerable.Range(1, 50).Select(async i =>
        {
            using var response = await _app.SendAsync(HttpMethod.Patch, address, new { price = 300000 + i }, fixture.Agent.AccessToken, ("If-Match", version));
            return (int)response.StatusCode;
        }));

        Assert.Equal(1, answers.Count(status => status == 200));
        Assert.Equal(49, answers.Count(status => status == 412));
        Assert.Equal(1, (int)(await _app.GetAsync(address))["price_changes"]!);
    }

    [Fact]
    public async Task A_day_that_passes_is_no_change()
    {
        using var created = await _app.SendAsync(HttpMethod.Post, Root, Home("Patient") with { listing_date = "2026-01-05" }, fixture.Agent.AccessToken);
        var version = created.Headers.ETag!.ToString();
        var yesterday = string.Concat(version.AsSpan(0, version.LastIndexOf('-')), "-3\"");

        using var changed = await _app.SendAsync(HttpMethod.Patch, created.Headers.Location!.ToString(), new { price = 310000 }, fixture.Agent.AccessToken, ("If-Match", yesterday));

        Assert.Equal(200, (int)changed.StatusCode);
        Assert.NotEqual(version, changed.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task A_property_that_exists_is_not_written_where_nothing_may_be()
    {
        var id = await AddAsync(Home("There"));

        using var response = await _app.SendAsync(HttpMethod.Put, $"{Root}/{id}", Home("Again"), fixture.Agent.AccessToken, ("If-None-Match", "*"));

        await HomesterApp.ProblemAsync(response, 412);
    }

    private static HomeBody Home(string title) => new(title, 325000.25m, 3, "Austin", "TX", "78701", "12 Oak St", 150, "house", new() { ["exterior"] = ["pool"] });

    private async Task<int> AddAsync(HomeBody home) => (int)(await _app.PostAsync(Root, home, 201, fixture.Agent.AccessToken))!["id"]!;

    private async Task<JsonNode> WriteAsync(HttpMethod method, int id, object body)
    {
        using var response = await _app.SendAsync(method, $"{Root}/{id}", body, fixture.Agent.AccessToken);
        return await HomesterApp.BodyAsync(response, 200);
    }

#pragma warning disable IDE1006 // Members as they are written in JSON.
    private sealed record HomeBody(
        string title, decimal price, int bedrooms, string city, string state, string zip_code, string address, decimal hoa_fee, string property_type,
        Dictionary<string, string[]> features, string? listing_date = null);
#pragma warning restore IDE1006
}
