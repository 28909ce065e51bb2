using Homester.Api.Tests.Hosting;

namespace Homester.Api.Tests.Auth.Letters;

public sealed class PasswordResetTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private const string Next = "slate-harbor-tulip";

    private readonly HomesterApp _app = fixture.App;

    [Fact]
    public async Task A_reset_sets_the_password_ends_every_session_and_tells_the_owner()
    {
        var account = await _app.RegisterAsync("ada@example.org");
        var token = await ForgetAsync("ada@example.org");

        await _app.PostAsync("/api/auth/password/reset", new { token, password = Next }, 204);

        using var me = await _app.SendAsync(HttpMethod.Get, "/api/auth/me", token: account.AccessToken);
        await HomesterApp.ProblemAsync(me, 401);
        await _app.PostAsync("/api/auth/refresh", new { refresh_token = account.RefreshToken }, 401);
        await _app.PostAsync("/api/auth/login", new { email = "ada@example.org", password = TestAccount.DefaultPassword }, 401);
        var login = (await _app.PostAsync("/api/auth/login", new { email = "ada@example.org", password = Next }))!;
        Assert.True((bool)login["user"]!["is_verified"]!);
        Assert.Equal("Your password was changed", (await _app.LettersAsync("ada@example.org"))[^1].Subject);
    }

    [Fact]
    public async Task A_link_works_once_within_the_hour_and_only_the_latest()
    {
        await _app.RegisterAsync("ben@example.org");
        var first = await ForgetAsync("ben@example.org");
        var second = await ForgetAsync("ben@example.org");
        await _app.PostAsync("/api/auth/password/reset", new { token = first, password = Next }, 400);
        await _app.PostAsync("/api/auth/password/reset", new { token = second, password = Next }, 204);
        await _app.PostAsync("/api/auth/password/reset", new { token = second, password = Next }, 400);

        var late = await ForgetAsync("ben@example.org");
        _app.Clock.Advance(TimeSpan.FromHours(1));
        await _app.PostAsync("/api/auth/password/reset", new { token = late, password = Next }, 400);
    }

    [Fact]
    public async Task A_password_that_the_rules_refuse_uses_up_no_link()
    {
        await _app.RegisterAsync("cal@example.org");
        var token = await ForgetAsync("cal@example.org");

        await _app.PostAsync("/api/auth/password/reset", new { token, password = "password123" }, 400);

        await _app.PostAsync("/api/auth/password/reset", new { token, password = Next }, 204);
    }

    private async Task<string> ForgetAsync(string email)
    {
        await _app.AskAsync("/api/auth/password/forgot", email);
        return await _app.LinkTokenAsync(email);
    }
}
