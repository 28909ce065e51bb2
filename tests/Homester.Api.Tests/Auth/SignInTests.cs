using System.Text.Json.Nodes;
using Homester.Api.Tests.Hosting;
using Homester.Data;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Tests.Auth;

public sealed class SignInTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Password = TestAccount.DefaultPassword;

    private readonly HomesterApp _app = fixture.App;

    [Fact]
    public async Task Registering_makes_an_account_that_is_signed_in()
    {
        var answer = (await _app.PostAsync("/api/auth/register", new { email = " Ada@Example.org", password = Password, first_name = "Ada" }, 201))!;

        Assert.Equal("Bearer", (string?)answer["token_type"]);
        Assert.Equal(86_400, (int)answer["expires_in"]!);
        Assert.Equal("ada@example.org", (string?)answer["user"]!["email"]);
        Assert.Equal("Ada", (string?)answer["user"]!["first_name"]);
        Assert.False((bool)answer["user"]!["is_verified"]!);
        Assert.Equal("""["user"]""", answer["user"]!["roles"]!.ToJsonString());
        var me = await MeAsync((string)answer["access_token"]!);
        Assert.True(JsonNode.DeepEquals(answer["user"], me));
    }

    [Fact]
    public async Task Signing_in_gives_tokens_for_address_and_password()
    {
        await _app.RegisterAsync("basil@example.org");

        var answer = (await _app.PostAsync("/api/auth/login", new { email = "BASIL@example.org", password = Password }))!;

        Assert.Equal("basil@example.org", (string?)(await MeAsync((string)answer["access_token"]!))["email"]);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_refused_in_the_same_words()
    {
        await _app.RegisterAsync("cleo@example.org");

        var wrong = (await _app.PostAsync("/api/auth/login", new { email = "cleo@example.org", password = "something else" }, 401))!;
        var unknown = (await _app.PostAsync("/api/auth/login", new { email = "nobody@example.org", password = "something else" }, 401))!;

        wrong["traceId"] = unknown["traceId"] = null;
        Assert.Equal(unknown.ToJsonString(), wrong.ToJsonString());
    }

    [Fact]
    public async Task Registering_with_a_taken_address_looks_the_same_and_gives_nothing_of_the_account()
    {
        var owner = await _app.RegisterAsync("dora@example.org");

        var second = await _app.RegisterAsync("dora@example.org", "another-good-password");

        var me = await MeAsync(second.AccessToken);
        Assert.NotEqual(owner.Id, second.Id);
        Assert.Equal("dora@example.org", (string?)me["email"]);
        await _app.PostAsync("/api/auth/login", new { email = "dora@example.org", password = "another-good-password" });
        var login = (await _app.PostAsync("/api/auth/login", new { email = "dora@example.org", password = Password }))!;
        Assert.Equal(owner.Id, (int)login["user"]!["id"]!);
    }

    [Theory]
    [InlineData("""{"email":"no address","password":"violet-anchor-meadow"}""", "email", "e-mail address")]
    [InlineData("""{"email":"a@example.org","password":"short"}""", "password", "8 to 128")]
    [InlineData("""{"email":"a@example.org","password":"Password123"}""", "password", "tried first")]
    [InlineData("""{"email":"a@example.org","password":"Homester-2026!"}""", "password", "come to mind")]
    [InlineData("""{"email":"a@example.org","password":"4homesAdmin*"}""", "password", "come to mind")]
    [InlineData("""{"email":"someone.special@example.org","password":"someone.special"}""", "password", "e-mail address")]
    [InlineData("""{"email":"a@example.org"}""", "password", "required")]
    [InlineData("""{"email":5,"password":"violet-anchor-meadow"}""", "email", "a number")]
    [InlineData("""{"email":"a@example.org","password":"violet-anchor-meadow","first_nam":"A"}""", "first_nam", "first_name")]
    [InlineData("""{"email":"a@example.org","password":"violet-anchor-meadow","first_name":"a\u0000b"}""", "first_name", "must be text")]
    [InlineData("""{"email":"a@example.org","password":"violet-anchor-meadow","first_name":"\ud800"}""", "first_name", "surrogate")]
    [InlineData("""{"email":"a@example.org","email":"b@example.org"}""", "body", "twice")]
    [InlineData("[]", "body", "object")]
    [InlineData("{", "body", "JSON")]
    public async Task What_cannot_be_used_is_refused_by_name(string body, string field, string reason)
    {
        var problem = (await _app.PostAsync("/api/auth/register", body, 400))!;

        Assert.Contains(reason, problem["errors"]![field]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("violet-anchor-meadow", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_token_gives_the_next_pair()
    {
        var account = await _app.RegisterAsync("eve@example.org");

        var answer = (await _app.PostAsync("/api/auth/refresh", new { refresh_token = account.RefreshToken }))!;

        Assert.NotEqual(account.RefreshToken, (string?)answer["refresh_token"]);
        await MeAsync((string)answer["access_token"]!);
    }

    [Fact]
    public async Task Fifty_refreshes_at_once_give_one_and_the_same_successor()
    {
        var account = await _app.RegisterAsync("fifty@example.org");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _app.PostAsync("/api/auth/refresh", new { refresh_token = account.RefreshToken })));

        Assert.Single(answers.Select(a => (string?)a!["refresh_token"]).Distinct());
        await using var db = await _app.Get<IDbContextFactory<HomesterDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var rows = await db.RefreshTokens.CountAsync(t => db.SignInSessions.Any(s => s.Id == t.SessionId && s.UserId == account.Id), TestContext.Current.CancellationToken);
        Assert.Equal(2, rows);
    }

    [Fact]
    public async Task Reuse_after_the_grace_time_ends_the_session()
    {
        var account = await _app.RegisterAsync("fay@example.org");
        var next = (await _app.PostAsync("/api/auth/refresh", new { refresh_token = account.RefreshToken }))!;
        _app.Clock.Advance(TimeSpan.FromSeconds(11));

        await _app.PostAsync("/api/auth/refresh", new { refresh_token = account.RefreshToken }, 401);

        await _app.PostAsync("/api/auth/refresh", new { refresh_token = (string)next["refresh_token"]! }, 401);
        await RefusedAsync((string)next["access_token"]!);
    }

    [Fact]
    public async Task Reuse_after_the_successor_was_used_ends_the_session_at_once()
    {
        var account = await _app.RegisterAsync("gil@example.org");
        var second = (await _app.PostAsync("/api/auth/refresh", new { refresh_token = account.RefreshToken }))!;
        var third = (await _app.PostAsync("/api/auth/refresh", new { refresh_token = (string)second["refresh_token"]! }))!;

        await _app.PostAsync("/api/auth/refresh", new { refresh_token = account.RefreshToken }, 401);

        await RefusedAsync((string)third["access_token"]!);
    }

    [Fact]
    public async Task Signing_out_ends_this_session_and_no_other()
    {
        var account = await _app.RegisterAsync("hal@example.org");
        var other = (await _app.PostAsync("/api/auth/login", new { email = account.Email, password = Password }))!;

        using (var answer = await _app.SendAsync(HttpMethod.Post, "/api/auth/logout", token: account.AccessToken))
            Assert.Equal("\"cache\", \"storage\"", Assert.Single(answer.Headers.GetValues("Clear-Site-Data")));

        await RefusedAsync(account.AccessToken);
        await _app.PostAsync("/api/auth/refresh", new { refresh_token = account.RefreshToken }, 401);
        await MeAsync((string)other["access_token"]!);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        var account = await _app.RegisterAsync("ida@example.org");
        var other = (await _app.PostAsync("/api/auth/login", new { email = account.Email, password = Password }))!;

        await _app.PostAsync("/api/auth/logout-all", null, 204, account.AccessToken);

        await RefusedAsync(account.AccessToken);
        await RefusedAsync((string)other["access_token"]!);
    }

    [Fact]
    public async Task A_new_password_ends_every_other_session()
    {
        var account = await _app.RegisterAsync("jay@example.org");
        var other = (await _app.PostAsync("/api/auth/login", new { email = account.Email, password = Password }))!;

        await _app.PostAsync("/api/auth/password/change", new { current_password = Password, new_password = "slate-harbor-tulip" }, 204, account.AccessToken);

        await MeAsync(account.AccessToken);
        await RefusedAsync((string)other["access_token"]!);
        await _app.PostAsync("/api/auth/login", new { email = account.Email, password = Password }, 401);
        await _app.PostAsync("/api/auth/login", new { email = account.Email, password = "slate-harbor-tulip" });
    }

    [Fact]
    public async Task A_wrong_current_password_changes_nothing()
    {
        var account = await _app.RegisterAsync("kim@example.org");

        await _app.PostAsync("/api/auth/password/change", new { current_password = "not this one", new_password = "slate-harbor-tulip" }, 400, account.AccessToken);

        await _app.PostAsync("/api/auth/login", new { email = account.Email, password = Password });
    }

    [Fact]
    public async Task An_account_is_changed_member_by_member()
    {
        var account = await _app.RegisterAsync("lou@example.org");
        using var first = await _app.SendAsync(HttpMethod.Patch, "/api/auth/me", new { first_name = "Lou", phone = "+1 512 555 0100" }, account.AccessToken);
        using var second = await _app.SendAsync(HttpMethod.Patch, "/api/auth/me", """{"phone":null}""", account.AccessToken);

        var me = await HomesterApp.BodyAsync(second, 200);

        Assert.Equal("Lou", (string?)me["first_name"]);
        Assert.Null(me["phone"]);
    }

    [Fact]
    public async Task An_access_token_ends_when_it_says()
    {
        var account = await _app.RegisterAsync("max@example.org");
        _app.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(11));

        await RefusedAsync(account.AccessToken);
    }

    [Fact]
    public async Task A_password_is_compared_to_its_last_character_exactly_as_it_was_sent()
    {
        var password = " Ünï cøde, 'quotes' and 🏠 " + new string('x', 90) + "Y ";
        await _app.RegisterAsync("pia@example.org", password);

        foreach (var near in (string[])[password.Trim(), password.ToLowerInvariant(), password.ToUpperInvariant(), password[..^1], password[..72], password[..^2] + "Z "])
            await _app.PostAsync("/api/auth/login", new { email = "pia@example.org", password = near }, 401);
        await _app.PostAsync("/api/auth/login", new { email = "pia@example.org", password });
    }

    [Fact]
    public async Task A_session_that_is_not_refreshed_for_30_days_is_over()
    {
        var account = await _app.RegisterAsync("nan@example.org");
        _app.Clock.Advance(TimeSpan.FromDays(30));

        await _app.PostAsync("/api/auth/refresh", new { refresh_token = account.RefreshToken }, 401);
    }

    [Fact]
    public async Task A_session_is_over_after_90_days_however_often_it_was_refreshed()
    {
        var token = (await _app.RegisterAsync("oda@example.org")).RefreshToken;
        for (var day = 0; day < 80; day += 20)
        {
            _app.Clock.Advance(TimeSpan.FromDays(20));
            token = (string)(await _app.PostAsync("/api/auth/refresh", new { refresh_token = token }))!["refresh_token"]!;
        }

        _app.Clock.Advance(TimeSpan.FromDays(10));

        await _app.PostAsync("/api/auth/refresh", new { refresh_token = token }, 401);
    }

    private async Task<JsonNode> MeAsync(string token)
    {
        using var response = await _app.SendAsync(HttpMethod.Get, "/api/auth/me", token: token);
        return await HomesterApp.BodyAsync(response, 200);
    }

    private async Task RefusedAsync(string token)
    {
        using var response = await _app.SendAsync(HttpMethod.Get, "/api/auth/me", token: token);
        await HomesterApp.ProblemAsync(response, 401);
        Assert.StartsWith("Bearer", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }
}
