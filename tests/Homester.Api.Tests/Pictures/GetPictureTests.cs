using System.Net;
using Homester.Api.Tests.Hosting;
using Homester.Importers.Demo;

namespace Homester.Api.Tests.Pictures;

public sealed class GetPictureTests : IAsyncLifetime
{
    private const string Picture = "/api/pictures/house-1962-2-11-9f3ac1d2.svg";

    private HomesterApp _app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await HomesterApp.SqliteAsync([]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Every_image_of_a_demo_listing_is_there_to_be_shown()
    {
        var urls = DemoListings.Generate(20, 3).SelectMany(l => l.ImageUrls).ToArray();
        Assert.NotEmpty(urls);
        foreach (var url in urls)
        {
            using var response = await _app.Client.GetAsync(url, Token);
            Assert.True(response.StatusCode == HttpStatusCode.OK, url);
            Assert.Equal("image/svg+xml; charset=utf-8", response.Content.Headers.ContentType?.ToString());
            Assert.StartsWith("<svg", await response.Content.ReadAsStringAsync(Token));
        }
    }

    [Fact]
    public async Task Picture_may_be_kept_forever_and_is_not_sent_twice()
    {
        using var first = await _app.Client.GetAsync(Picture, Token);
        Assert.Contains("immutable", first.Headers.CacheControl?.ToString());
        using var again = new HttpRequestMessage(HttpMethod.Get, Picture);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _app.Client.SendAsync(again, Token);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var other = await _app.Client.GetAsync(Picture + "?shot=2", Token);
        Assert.NotEqual(first.Headers.ETag, other.Headers.ETag);
    }

    [Fact]
    public async Task Head_tells_the_length_without_the_drawing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, Picture);
        using var response = await _app.Client.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 1_000);
    }

    [Fact]
    public async Task Unknown_picture_is_a_404_problem()
    {
        using var response = await _app.Client.GetAsync("/api/pictures/castle-1962-2-11-9f3ac1d2.svg", Token);
        Assert.Equal("Resource not found", (string?)(await HomesterApp.BodyAsync(response, 404))["message"]);
    }

    [Theory]
    [InlineData("?shot=7")]
    [InlineData("?shot=front")]
    [InlineData("?shoot=2")]
    public async Task Shot_that_there_is_not_is_a_400_problem(string query)
    {
        using var response = await _app.Client.GetAsync(Picture + query, Token);
        Assert.Equal("Validation failed", (string?)(await HomesterApp.BodyAsync(response, 400))["message"]);
    }

    [Fact]
    public async Task Document_says_how_to_ask_for_a_picture()
    {
        var paths = (await _app.GetAsync("/openapi/v1.json"))["paths"]!;
        Assert.True(paths["/api/pictures/{key}.svg"] is not null, paths.ToJsonString());
        var operation = paths["/api/pictures/{key}.svg"]!["get"]!;
        Assert.Equal(["key", "shot"], operation["parameters"]!.AsArray().Select(p => (string?)p!["name"]));
        Assert.NotNull(operation["responses"]!["200"]!["content"]!["image/svg+xml"]);
    }
}
