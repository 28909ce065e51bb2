using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace Homester.Api.Tests.Hosting;

public sealed class ReadTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly HomesterApp _app = fixture.App;

    public static TheoryData<string> Reads =>
    [
        "/api/properties/search?facets=city", "/api/properties/1", "/api/properties/1/history", "/api/properties/1/similar", "/api/properties/1/explain?max_price=1",
        "/api/properties/suggest?text=au", "/api/properties/map?viewport=-98,30,-97,31&zoom=10", "/api/properties/statistics", "/api/properties/compare?ids=1,2",
        "/api/properties/changes",
    ];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_read_that_did_not_change_is_a_304(string address)
    {
        using var first = await SendAsync(HttpMethod.Get, address);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var tag = first.Headers.ETag;
        Assert.NotNull(tag);

        using var second = await SendAsync(HttpMethod.Get, address, r => r.Headers.IfNoneMatch.Add(tag));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(tag, second.Headers.ETag);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        using var other = await SendAsync(HttpMethod.Get, address, r => r.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\"")));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Head_is_get_without_the_body(string address)
    {
        using var get = await SendAsync(HttpMethod.Get, address);
        using var head = await SendAsync(HttpMethod.Head, address);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_change_makes_another_tag()
    {
        await using var app = await HomesterApp.SqliteAsync([Homes.House("a")]);
        using var before = await app.Client.GetAsync("/api/properties/search", TestContext.Current.CancellationToken);
        await app.WriteAsync(Homes.House("a") with { Price = 1 });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/properties/search");
        request.Headers.IfNoneMatch.Add(before.Headers.ETag!);
        using var after = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Answers_and_problems_are_compressed_for_who_can_read_it(string coding)
    {
        foreach (var address in (string[])["/api/properties/search", "/api/properties/search?prise=1"])
        {
            using var plain = await SendAsync(HttpMethod.Get, address);
            using var packed = await SendAsync(HttpMethod.Get, address, r => r.Headers.AcceptEncoding.ParseAdd(coding));

            Assert.Empty(plain.Content.Headers.ContentEncoding);
            Assert.Equal([coding], packed.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", packed.Headers.Vary);
            var text = await UnpackAsync(packed, coding);
            Assert.StartsWith("{", text, StringComparison.Ordinal);
            Assert.EndsWith("}", text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/api/properties/search")]
    [InlineData("/api/properties/search?prise=1")]
    [InlineData("/nowhere")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    public async Task Every_answer_says_what_browsers_may_not_do_with_it(string address)
    {
        using var response = await SendAsync(HttpMethod.Get, address);

        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://try.homester.in", true)]
    [InlineData("https://elsewhere.example", false)]
    public async Task Only_known_origins_may_call_from_a_page(string origin, bool allowed)
    {
        using var response = await SendAsync(HttpMethod.Get, "/api/properties/search", r => r.Headers.Add("Origin", origin));

        Assert.Equal(allowed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) && values.Single() == origin);
    }

    [Fact]
    public async Task Origins_can_be_configured()
    {
        await using var app = await HomesterApp.SqliteAsync([], new Dictionary<string, string> { ["CORS_ORIGINS"] = "https://mine.example, https://other.example" });
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/properties/query");
        request.Headers.Add("Origin", "https://other.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");
        using var response = await app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("https://other.example", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Contains("POST", Assert.Single(response.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
    }

    private static async Task<string> UnpackAsync(HttpResponseMessage response, string coding)
    {
        await using var packed = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream plain = coding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(method, address);
        with?.Invoke(request);
        return await _app.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
