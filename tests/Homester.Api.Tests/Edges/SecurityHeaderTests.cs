using Homester.Api.Tests.Hosting;

namespace Homester.Api.Tests.Edges;

public sealed class SecurityHeaderTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly HomesterApp _app = fixture.App;

    [Theory]
    [InlineData("https://homes.example/api/properties/search", true)]
    [InlineData("https://homes.example/no/such/address", true)]
    [InlineData("http://homes.example/api/properties/search", false)]
    [InlineData("https://localhost/api/properties/search", false)]
    public async Task Browsers_are_told_to_stay_with_HTTPS_where_it_is_spoken(string address, bool told)
    {
        using var response = await _app.Client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(told, response.Headers.TryGetValues("Strict-Transport-Security", out var policy));
        if (told) Assert.Equal("max-age=63072000; includeSubDomains", Assert.Single(policy!));
    }

    [Theory]
    [InlineData("/api/properties/search")]
    [InlineData("/no/such/address")]
    [InlineData("/docs/")]
    [InlineData("/health/live")]
    public async Task Every_answer_says_what_browsers_may_not_do_with_it(string address)
    {
        using var response = await _app.Client.GetAsync(address, TestContext.Current.CancellationToken);
        string Header(string name) => Assert.Single(response.Headers.GetValues(name));

        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.Contains("default-src 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain(response.Headers, header => header.Key is "Server" or "X-Powered-By");
    }
}
