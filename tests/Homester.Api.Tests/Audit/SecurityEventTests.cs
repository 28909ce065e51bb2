using System.Text.Json.Nodes;
using Homester.Api.Tests.Hosting;
using Homester.Data;
using Homester.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Tests.Audit;

public sealed class SecurityEventTests : IAsyncLifetime
{
    private const string Events = "/api/admin/security-events";

    private HomesterApp? _app;
    private TestAccount? _admin;

    private HomesterApp App => _app!;

    public async ValueTask InitializeAsync()
    {
        _app = await HomesterApp.SqliteAsync([], new Dictionary<string, string> { ["RATELIMIT_READING"] = "30 per hour" });
        _admin = await _app.RegisterAsync("admin@example.org", "admin", verified: true);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    [Fact]
    public async Task Signing_in_is_told_and_so_is_being_refused()
    {
        var ada = await App.RegisterAsync("ada@example.org");
        await App.PostAsync("/api/auth/login", new { email = "ada@example.org", password = TestAccount.DefaultPassword });
        await App.PostAsync("/api/auth/login", new { email = "ada@example.org", password = "not the password" }, 401);
        await App.PostAsync("/api/auth/login", new { email = "nobody@example.org", password = "not the password" }, 401);

        var events = await ReadAsync();
        Assert.Equal(["sign_in_failed", "sign_in_failed", "sign_in"], events.Take(3).Select(e => (string)e!["kind"]!));
        Assert.Null(events[0]!["user_id"]);
        Assert.Contains((int?)events[1]!["user_id"], new int?[] { null, ada.Id });
        Assert.Equal(ada.Id, (int)events[2]!["user_id"]!);
        Assert.Equal("127.0.0.0/24", (string?)events[2]!["client"]);
        Assert.DoesNotContain("example.org", events.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_token_used_again_a_new_password_and_the_end_of_all_sessions_are_told()
    {
        var bob = await App.RegisterAsync("bob@example.org");
        var next = (await App.PostAsync("/api/auth/refresh", new { refresh_token = bob.RefreshToken }))!;
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await App.PostAsync("/api/auth/password/change", new { current_password = TestAccount.DefaultPassword, new_password = "another-quiet-harbour" }, 204, (string)next["access_token"]!);
        await App.PostAsync("/api/auth/refresh", new { refresh_token = bob.RefreshToken }, 401);
        var again = (await App.PostAsync("/api/auth/login", new { email = "bob@example.org", password = "another-quiet-harbour" }))!;
        await App.PostAsync("/api/auth/logout-all", null, 204, (string)again["access_token"]!);

        var events = await ReadAsync($"?user_id={bob.Id}");
        Assert.Equal(["signed_out_all", "sign_in", "refresh_reused", "password_changed"], events.Select(e => (string)e!["kind"]!));
        Assert.All(events, e => Assert.Equal(bob.Id, (int)e!["user_id"]!));
    }

    [Fact]
    public async Task A_used_up_limit_is_told_once_an_hour_for_each_client()
    {
        for (var i = 0; i < 31; i++) await SearchAsync("203.0.113.77");
        for (var i = 0; i < 3; i++) Assert.Equal(429, await SearchAsync("203.0.113.77"));

        var told = Assert.Single(await ReadAsync("?kind=limit_tripped"))!;
        Assert.Equal("203.0.113.0/24", (string?)told["client"]);
        Assert.Equal("reading", (string?)told["details"]!["limit"]);
    }

    [Fact]
    public async Task Refused_access_and_forged_tokens_are_told_and_a_token_that_ran_out_is_not()
    {
        var dan = await App.RegisterAsync("dan@example.org");
        for (var i = 0; i < 3; i++) using (await App.SendAsync(HttpMethod.Get, Events, token: dan.AccessToken)) { }
        using (await App.SendAsync(HttpMethod.Get, Events, token: dan.AccessToken[..^6] + "AAAAAA")) { }
        using (await App.SendAsync(HttpMethod.Get, "/api/auth/me", token: "no token")) { }
        using (await App.SendAsync(HttpMethod.Get, "/api/auth/me")) { }
        await App.PostAsync("/api/auth/logout", null, 204, dan.AccessToken);
        using (await App.SendAsync(HttpMethod.Get, "/api/auth/me", token: dan.AccessToken)) { }

        var told = (await ReadAsync("?kind=access_refused")).Select(e => (User: (int?)e!["user_id"], Status: (int)e["details"]!["status"]!, Route: (string?)e["details"]!["route"])).ToList();

        Assert.Equal([(null, 401, "/api/auth/me"), (null, 401, Events), (dan.Id, 403, Events)], told);
    }

    [Fact]
    public async Task Pages_lead_back_to_the_first_event_without_a_gap()
    {
        await using (var db = await App.Get<IDbContextFactory<HomesterDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken))
        {
            for (var i = 0; i < 7; i++) db.SecurityEvents.Add(new SecurityEvent { At = Homes.Listed, Kind = SecurityEventKinds.RolesChanged, UserId = i + 1 });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var seen = new List<long>();
        var next = "";
        do
        {
            var page = await PageAsync($"?kind=roles_changed&limit=3{next}");
            seen.AddRange(page["events"]!.AsArray().Select(e => (long)e!["id"]!));
            next = page["next"] is { } before ? $"&before={before}" : null;
        }
        while (next is not null);

        Assert.Equal(7, seen.Count);
        Assert.Equal(seen.OrderDescending(), seen);
    }

    [Fact]
    public async Task Only_admins_read_them()
    {
        var carl = await App.RegisterAsync("carl@example.org", "agent", verified: true);
        using var anonymous = await App.SendAsync(HttpMethod.Get, Events);
        using var agent = await App.SendAsync(HttpMethod.Get, Events, token: carl.AccessToken);

        Assert.Equal(401, (int)anonymous.StatusCode);
        Assert.Equal(403, (int)agent.StatusCode);
    }

    [Theory]
    [InlineData("?kind=sign_inn", "kind")]
    [InlineData("?limit=201", "limit")]
    [InlineData("?before=0", "before")]
    [InlineData("?user=1", "user")]
    public async Task Bad_parameters_are_named(string query, string field)
    {
        using var response = await App.SendAsync(HttpMethod.Get, Events + query, token: _admin!.AccessToken);

        Assert.NotNull((await HomesterApp.ProblemAsync(response, 400))["errors"]![field]);
    }

    private async Task<int> SearchAsync(string from)
    {
        using var response = await App.SendAsync(HttpMethod.Get, "/api/properties/search", null, null, (CallerAddress.Header, from));
        return (int)response.StatusCode;
    }

    private async Task<JsonArray> ReadAsync(string query = "") => (await PageAsync(query))["events"]!.AsArray();

    private async Task<JsonNode> PageAsync(string query)
    {
        using var response = await App.SendAsync(HttpMethod.Get, Events + query, token: _admin!.AccessToken);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        return await HomesterApp.BodyAsync(response, 200);
    }
}
