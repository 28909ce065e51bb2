using System.Globalization;
using Homester.Api.Tests.Hosting;
using Homester.Data;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Tests.Auth.Letters;

public sealed class SignInCodeTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly HomesterApp _app = fixture.App;

    [Theory]
    [InlineData("/api/auth/otp")]
    [InlineData("/api/firebase-auth/otp")]
    public async Task Six_digits_sign_in_and_confirm_the_address(string route)
    {
        var email = $"ada{route.Length}@example.org";
        await _app.RegisterAsync(email);
        await _app.AskAsync($"{route}/send", email);

        var answer = (await _app.PostAsync($"{route}/verify", new { identifier = email, otp = await _app.DigitsAsync(email) }))!;

        Assert.True((bool)answer["user"]!["is_verified"]!);
        using var me = await _app.SendAsync(HttpMethod.Get, "/api/auth/me", token: (string)answer["access_token"]!);
        await HomesterApp.BodyAsync(me, 200);
    }

    [Fact]
    public async Task A_code_works_once_and_for_ten_minutes_and_a_later_one_replaces_it()
    {
        await _app.RegisterAsync("bob@example.org");
        var first = await CodeAsync("bob@example.org");
        var second = await CodeAsync("bob@example.org");
        if (first != second) await VerifyAsync("bob@example.org", first, 401);
        await VerifyAsync("bob@example.org", second, 200);
        await VerifyAsync("bob@example.org", second, 401);

        var late = await CodeAsync("bob@example.org");
        _app.Clock.Advance(TimeSpan.FromMinutes(10));
        await VerifyAsync("bob@example.org", late, 401);
    }

    [Fact]
    public async Task After_five_wrong_guesses_the_right_code_is_refused_too()
    {
        await _app.RegisterAsync("cy@example.org");
        var code = await CodeAsync("cy@example.org");
        for (var i = 1; i <= 5; i++) await VerifyAsync("cy@example.org", Other(code, i), 401);

        await VerifyAsync("cy@example.org", code, 401);
    }

    [Fact]
    public async Task Of_guesses_made_at_once_no_more_than_five_count()
    {
        await _app.RegisterAsync("di@example.org");
        var code = await CodeAsync("di@example.org");

        await Task.WhenAll(Enumerable.Range(1, 20).Select(i => VerifyAsync("di@example.org", Other(code, i), 401)));

        await using var db = await _app.Get<IDbContextFactory<HomesterDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var tries = await db.OneTimeCodes.Where(c => c.Purpose == "sign_in" && db.Users.Any(u => u.Id == c.UserId && u.Email == "di@example.org")).Select(c => c.Tries).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(5, tries);
        await VerifyAsync("di@example.org", code, 401);
    }

    [Fact]
    public async Task The_code_of_one_account_is_none_of_another()
    {
        await _app.RegisterAsync("ed@example.org");
        await _app.RegisterAsync("flo@example.org");
        var code = await CodeAsync("ed@example.org");
        var other = await CodeAsync("flo@example.org");

        if (code != other) await VerifyAsync("flo@example.org", code, 401);

        await VerifyAsync("ed@example.org", code, 200);
    }

    [Fact]
    public async Task Who_registered_an_address_of_another_is_put_out_when_its_reader_signs_in()
    {
        var squatter = await _app.RegisterAsync("gus@example.org");
        await VerifyAsync("gus@example.org", await CodeAsync("gus@example.org"), 200);

        using var me = await _app.SendAsync(HttpMethod.Get, "/api/auth/me", token: squatter.AccessToken);
        await HomesterApp.ProblemAsync(me, 401);
        await _app.PostAsync("/api/auth/refresh", new { refresh_token = squatter.RefreshToken }, 401);
        await _app.PostAsync("/api/auth/login", new { email = "gus@example.org", password = TestAccount.DefaultPassword }, 401);
    }

    [Fact]
    public async Task A_confirmed_account_keeps_its_password_and_sessions()
    {
        var account = await _app.RegisterAsync("hal@example.org");
        await _app.PostAsync("/api/auth/email/verify", new { token = await _app.LinkTokenAsync("hal@example.org") });
        await VerifyAsync("hal@example.org", await CodeAsync("hal@example.org"), 200);

        using var me = await _app.SendAsync(HttpMethod.Get, "/api/auth/me", token: account.AccessToken);
        await HomesterApp.BodyAsync(me, 200);
        await _app.PostAsync("/api/auth/login", new { email = "hal@example.org", password = TestAccount.DefaultPassword });
    }

    private static string Other(string code, int by) => ((int.Parse(code, CultureInfo.InvariantCulture) + by) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    private async Task<string> CodeAsync(string email)
    {
        await _app.AskAsync("/api/auth/otp/send", email);
        return await _app.DigitsAsync(email);
    }

    private async Task VerifyAsync(string identifier, string otp, int status) =>
        await _app.PostAsync("/api/auth/otp/verify", new { identifier, otp }, status);
}
