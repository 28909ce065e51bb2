using Homester.Api.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;

namespace Homester.Api.Tests.Edges;

public sealed class CorsTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly HomesterApp _app = fixture.App;

    [Theory]
    [InlineData("http://localhost:3000", true)]
    [InlineData("https://try.homester.in", true)]
    [InlineData("http://try.homester.in", false)]
    [InlineData("https://try.homester.in.example", false)]
    [InlineData("null", false)]
    public async Task Pages_of_the_named_origins_may_call_and_no_others(string origin, bool allowed)
    {
        using var response = await AskAsync(HttpMethod.Options, origin, ("Access-Control-Request-Method", "DELETE"), ("Access-Control-Request-Headers", "authorization,if-match,idempotency-key"));

        Assert.Equal(allowed, response.Headers.Contains("Access-Control-Allow-Origin"));
        // Browsers send no cookies of their own: whoever calls proves himself by the token he holds.
        Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.False(response.Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task Pages_may_read_where_they_stand()
    {
        using var response = await AskAsync(HttpMethod.Get, "http://localhost:3000");
        var exposed = string.Join(',', response.Headers.GetValues("Access-Control-Expose-Headers"));

        foreach (var name in (string[])["ETag", "Age", "Retry-After", "Location", "RateLimit", "RateLimit-Policy"]) Assert.Contains(name, exposed.Split(',', StringSplitOptions.TrimEntries));
        Assert.Contains("Origin", response.Headers.Vary);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_ends_with_a_504_problem()
    {
        var policy = _app.Get<IOptions<RequestTimeoutOptions>>().Value.DefaultPolicy!;
        var context = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        await policy.WriteTimeoutResponse!(context);

        Assert.Equal(TimeSpan.FromSeconds(30), policy.Timeout);
        Assert.Equal(504, context.Response.StatusCode);
        Assert.Equal("application/problem+json", context.Response.ContentType);
        Assert.Equal("nosniff", context.Response.Headers.XContentTypeOptions.ToString());
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string origin, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, "/api/properties/search");
        request.Headers.Add("Origin", origin);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await _app.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
