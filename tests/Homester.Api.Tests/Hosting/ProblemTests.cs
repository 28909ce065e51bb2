using System.Text;

namespace Homester.Api.Tests.Hosting;

public sealed class ProblemTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Root = "/api/properties";

    private readonly HomesterApp _app = fixture.App;

    [Theory]
    [InlineData("search?prise=1", "prise", "price")]
    [InlineData("search?bedrooms=x", "bedrooms", "whole number")]
    [InlineData("search?page=0", "page", "1")]
    [InlineData("search?per_page=101", "per_page", "100")]
    [InlineData("search?min_price=-1", "min_price", "0")]
    [InlineData("search?property_type=castle", "property_type", "house")]
    [InlineData("search?sort=colour", "sort", "price")]
    [InlineData("search?sort=distance", "sort", "circle")]
    [InlineData("search?bbox=1,2,3", "bbox", "west")]
    [InlineData("search?after=nonsense", "after", "next_cursor")]
    [InlineData("search?why=maybe", "why", "true or false")]
    [InlineData("search?why=true&why=true", "why", "once")]
    [InlineData("search?page=1&page=2", "page", "once")]
    [InlineData("search?facets=colour", "facets", "")]
    [InlineData("suggest", "text", "required")]
    [InlineData("suggest?text=a&limit=21", "limit", "20")]
    [InlineData("suggest?txt=a&text=a", "txt", "text")]
    [InlineData("map?zoom=3", "viewport", "required")]
    [InlineData("map?viewport=-98,30,-97,31", "zoom", "required")]
    [InlineData("map?viewport=-98,31,-97,30&zoom=3", "viewport", "south")]
    [InlineData("map?viewport=-198,30,-97,31&zoom=3", "viewport", "180")]
    [InlineData("map?viewport=-98,30,-97,31&zoom=23", "zoom", "22")]
    [InlineData("map?viewport=NaN,30,-97,31&zoom=2", "viewport", "west")]
    [InlineData("statistics?group_by=price", "group_by", "city")]
    [InlineData("statistics?group_by=citty", "group_by", "city")]
    [InlineData("compare", "ids", "required")]
    [InlineData("compare?ids=1", "ids", "2")]
    [InlineData("compare?ids=1,x", "ids", "whole numbers")]
    [InlineData("compare?ids=1,1", "ids", "once")]
    [InlineData("compare?ids=1,2,3,4,5,6,7,8,9", "ids", "8")]
    [InlineData("changes?since=yesterday", "since", "next")]
    [InlineData("changes?limit=99999999999999999999", "limit", "1000")]
    [InlineData("changes?from=1", "from", "since")]
    public async Task Bad_input_is_a_400_problem_that_says_how_to_mend_it(string address, string field, string remedy)
    {
        var problem = await _app.RefusedAsync($"{Root}/{address}", 400);

        Assert.Equal("Validation failed", (string?)problem["message"]);
        var reasons = problem["errors"]![field];
        Assert.True(reasons is not null, problem.ToJsonString());
        Assert.Contains(remedy, (string)reasons[0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_are_told_at_once()
    {
        var errors = (await _app.RefusedAsync($"{Root}/map?prise=1&bedrooms=x&zoom=99", 400))["errors"]!.AsObject();

        Assert.Equal(["bedrooms", "prise", "viewport", "zoom"], errors.Select(e => e.Key));
    }

    [Fact]
    public async Task An_unknown_address_is_a_404_problem()
    {
        Assert.Equal("Resource not found", (string?)(await _app.RefusedAsync("/api/propertys", 404))["message"]);
        Assert.Equal("Resource not found", (string?)(await _app.RefusedAsync("/x/y/z?a=<script>", 404))["message"]);
    }

    [Fact]
    public async Task A_wrong_method_is_a_405_problem_with_the_right_ones()
    {
        using var response = await _app.Client.DeleteAsync($"{Root}/search", TestContext.Current.CancellationToken);

        await HomesterApp.ProblemAsync(response, 405);
        Assert.Contains("GET", response.Content.Headers.Allow);
    }

    [Theory]
    [InlineData("TRACE", "/api/properties/search")]
    [InlineData("TRACE", "/")]
    [InlineData("CONNECT", "/api/properties/search")]
    public async Task A_request_is_never_echoed(string method, string address)
    {
        using var response = await _app.SendAsync(new HttpMethod(method), address, headers: ("X-Mark", "echo-7f3a"));

        await HomesterApp.ProblemAsync(response, 405);
        Assert.DoesNotContain("echo-7f3a", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) + response.Headers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_media_type_is_a_415_problem(string mediaType)
    {
        using var response = await _app.QueryAsync("{}", mediaType);

        await HomesterApp.ProblemAsync(response, 415);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_a_413_problem()
    {
        using var response = await _app.QueryAsync($$"""{"meaning":"{{new string('x', 300_000)}}"}""");

        await HomesterApp.ProblemAsync(response, 413);
    }

    [Fact]
    public async Task A_large_body_of_unknown_length_is_a_413_problem_too()
    {
        using var body = new StreamContent(new UnsizedStream(Encoding.UTF8.GetBytes(new string(' ', 300_000))));
        body.Headers.ContentType = new("application/json");
        using var response = await _app.Client.PostAsync($"{Root}/query", body, TestContext.Current.CancellationToken);

        await HomesterApp.ProblemAsync(response, 413);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"where\":5}")]
    [InlineData("{\"where\":{\"field\":\"prise\",\"operator\":\"eq\",\"values\":[1]}}")]
    [InlineData("{\"min_price\":\"cheap\"}")]
    [InlineData("{\"page\":1,\"page\":2}")]
    [InlineData("{\"colour\":\"red\"}")]
    public async Task A_malformed_body_is_a_400_problem(string json)
    {
        using var response = await _app.QueryAsync(json);

        Assert.NotEmpty((await HomesterApp.ProblemAsync(response, 400))["errors"]!.AsObject());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_a_400_problem()
    {
        using var body = new ByteArrayContent([0xff, 0xfe, 0x00, 0x7b]);
        body.Headers.ContentType = new("application/json");
        using var response = await _app.Client.PostAsync($"{Root}/query", body, TestContext.Current.CancellationToken);

        await HomesterApp.ProblemAsync(response, 400);
    }

    /// <summary>A stream that does not tell its length, so that the body is sent in chunks.</summary>
    private sealed class UnsizedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
