using Homester.Api.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Tests.RateLimits;

public sealed class RateLimitTests
{
    private const string Search = "/api/properties/search";

    private static readonly Dictionary<string, string> Few = new() { ["RATELIMIT_READING"] = "2 per minute;3 per hour" };

    [Theory]
    [InlineData("GET", Search, 200)]
    [InlineData("HEAD", Search, 200)]
    [InlineData("GET", Search + "?prise=1", 400)]
    [InlineData("GET", "/api/properties/99", 404)]
    [InlineData("GET", "/no/such/address", 404)]
    [InlineData("DELETE", Search, 405)]
    [InlineData("GET", "/openapi/v1.json", 200)]
    [InlineData("GET", "/", 302)]
    [InlineData("GET", "/api/pictures/nothing.svg", 404)]
    public async Task Every_answer_says_what_is_allowed_and_what_is_left(string method, string address, int status)
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street, new Dictionary<string, string> { ["RATELIMIT_READING"] = "600 per minute" });
        using var response = await SendAsync(app, address, method: method);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("\"reading-minute\";q=600;w=60", Assert.Single(response.Headers.GetValues("RateLimit-Policy")));
        Assert.Equal("\"reading-minute\";r=599;t=60", Assert.Single(response.Headers.GetValues("RateLimit")));
    }

    [Fact]
    public async Task An_answer_after_an_exception_says_it_too()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street);
        await using (var db = await app.OtherProcess.Contexts.CreateDbContextAsync(TestContext.Current.CancellationToken))
            await db.Database.ExecuteSqlAsync($"ALTER TABLE price_history RENAME TO away", TestContext.Current.CancellationToken);
        using var response = await SendAsync(app, "/api/properties/1/history");

        Assert.Equal(503, (int)response.StatusCode);
        Assert.True(response.Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task Beyond_the_limit_is_a_429_problem_that_says_when_to_come_back()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street, Few);
        for (var i = 0; i < 2; i++) Assert.Equal(200, await StatusAsync(app, Search));
        using var refused = await SendAsync(app, Search);

        Assert.Equal("Too many requests", (string?)(await HomesterApp.ProblemAsync(refused, 429))["message"]);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.StartsWith("\"reading-minute\";r=0;t=", Assert.Single(refused.Headers.GetValues("RateLimit")), StringComparison.Ordinal);
        Assert.Contains("no-store", refused.Headers.CacheControl!.ToString(), StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, await StatusAsync(app, Search));
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(429, await StatusAsync(app, Search));
        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, await StatusAsync(app, Search));
    }

    [Fact]
    public async Task Routes_of_one_class_share_a_limit_and_health_has_none()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street, Few);
        Assert.Equal(200, await StatusAsync(app, "/api/properties/1"));
        Assert.Equal(200, await StatusAsync(app, "/api/properties/suggest?text=a"));
        Assert.Equal(429, await StatusAsync(app, "/api/properties/2"));

        using var health = await SendAsync(app, "/health/live");
        Assert.Equal(200, (int)health.StatusCode);
        Assert.False(health.Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task Switched_off_nothing_is_counted()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street, new Dictionary<string, string>(Few) { ["RATELIMIT_ENABLED"] = "false" });
        for (var i = 0; i < 5; i++)
        {
            using var response = await SendAsync(app, Search);
            Assert.Equal(200, (int)response.StatusCode);
            Assert.False(response.Headers.Contains("RateLimit"));
        }
    }

    [Theory]
    [InlineData("203.0.113.1", "203.0.113.1", true)]
    [InlineData("203.0.113.1", "::ffff:203.0.113.1", true)]
    [InlineData("203.0.113.1", "203.0.113.2", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public async Task Addresses_of_one_subscriber_are_one_client(string first, string second, bool same)
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street, Few);
        for (var i = 0; i < 2; i++) Assert.Equal(200, await StatusAsync(app, Search, first));

        Assert.Equal(same ? 429 : 200, await StatusAsync(app, Search, second));
    }

    [Fact]
    public async Task A_forged_forwarding_field_does_not_dodge_the_limit()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street, Few);
        for (var i = 0; i < 2; i++) Assert.Equal(200, await StatusAsync(app, Search, "203.0.113.1", $"198.51.100.{i}"));

        foreach (var forged in (string[])["198.51.100.9", "127.0.0.1", "198.51.100.9, 10.0.0.1", "\"[2001:db8::1]\"", "x", ""])
            Assert.Equal(429, await StatusAsync(app, Search, "203.0.113.1", forged));
    }

    [Fact]
    public async Task Behind_trusted_proxies_the_last_hop_that_is_none_of_them_counts()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street, new Dictionary<string, string>(Few) { ["TRUSTED_PROXIES"] = "10.0.0.0/8, 192.0.2.7" });
        for (var i = 0; i < 2; i++) Assert.Equal(200, await StatusAsync(app, Search, "10.1.2.3", "203.0.113.1"));

        // Whatever the caller wrote to the left of what the proxies wrote changes nothing, nor does the way through the proxies.
        Assert.Equal(429, await StatusAsync(app, Search, "10.1.2.3", "198.51.100.1, 203.0.113.1"));
        Assert.Equal(429, await StatusAsync(app, Search, "10.9.9.9", "198.51.100.2, 203.0.113.1, 192.0.2.7, 10.0.0.5"));
        // Another caller of the same proxies is another client.
        Assert.Equal(200, await StatusAsync(app, Search, "10.1.2.3", "203.0.113.1, 203.0.113.2"));
        // Who is no proxy cannot speak for anybody.
        for (var i = 0; i < 2; i++) Assert.Equal(200, await StatusAsync(app, Search, "192.0.2.8", $"198.51.100.{i}"));
        Assert.Equal(429, await StatusAsync(app, Search, "192.0.2.8", "198.51.100.3"));
    }

    [Theory]
    [InlineData("10.0.0.0/33")]
    [InlineData("proxy.example")]
    public async Task A_proxy_that_is_no_network_ends_the_start(string proxies)
    {
        var fault = await Assert.ThrowsAsync<FormatException>(() => HomesterApp.SqliteAsync([], new Dictionary<string, string> { ["TRUSTED_PROXIES"] = proxies }));

        Assert.Contains("TRUSTED_PROXIES", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<int> StatusAsync(HomesterApp app, string address, string? from = null, string? forwarded = null)
    {
        using var response = await SendAsync(app, address, from, forwarded);
        return (int)response.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(HomesterApp app, string address, string? from = null, string? forwarded = null, string method = "GET")
    {
        using var request = new HttpRequestMessage(new(method), address);
        if (from is not null) request.Headers.Add(CallerAddress.Header, from);
        if (forwarded is not null) request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwarded);
        return await app.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
