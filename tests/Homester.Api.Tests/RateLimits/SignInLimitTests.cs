using Homester.Api.Tests.Hosting;

namespace Homester.Api.Tests.RateLimits;

public sealed class SignInLimitTests
{
    private const string Login = "/api/auth/login";

    [Fact]
    public async Task Guesses_at_one_account_are_limited_wherever_they_come_from_whether_it_exists_or_not()
    {
        await using var app = await StartAsync(("RATELIMIT_SIGN_IN_ACCOUNT", "3 per hour"));
        await app.RegisterAsync("vera@example.org");
        foreach (var email in (string[])["vera@example.org", "nobody@example.org"])
        {
            for (var i = 0; i < 3; i++) Assert.Equal(401, await LoginAsync(app, email, "not the password", $"203.0.113.{i}"));
            Assert.Equal(429, await LoginAsync(app, email.ToUpperInvariant(), "not the password", "203.0.113.9"));
            // Even the right one: else the limit would tell which guess was right.
            Assert.Equal(429, await LoginAsync(app, email, TestAccount.DefaultPassword, "203.0.113.9"));
        }

        app.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, await LoginAsync(app, "vera@example.org", TestAccount.DefaultPassword, "203.0.113.9"));
    }

    [Fact]
    public async Task Whoever_mistypes_and_then_signs_in_begins_anew()
    {
        await using var app = await StartAsync(("RATELIMIT_SIGN_IN_ACCOUNT", "3 per hour"));
        await app.RegisterAsync("yuri@example.org");
        for (var day = 0; day < 3; day++)
        {
            for (var i = 0; i < 2; i++) Assert.Equal(401, await LoginAsync(app, "yuri@example.org", "mistyped password"));
            Assert.Equal(200, await LoginAsync(app, "yuri@example.org", TestAccount.DefaultPassword));
        }
    }

    [Fact]
    public async Task Parallel_guesses_are_not_more_guesses()
    {
        await using var app = await StartAsync(("RATELIMIT_SIGN_IN_ACCOUNT", "5 per hour"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => LoginAsync(app, "zoe@example.org", "not the password", $"198.51.100.{i}")));

        Assert.Equal(5, answers.Count(a => a == 401));
        Assert.Equal(25, answers.Count(a => a == 429));
    }

    [Fact]
    public async Task Guesses_from_one_address_are_limited_at_whatever_accounts_and_with_whatever_token()
    {
        await using var app = await StartAsync(("RATELIMIT_SIGN_IN", "4 per hour"));
        var account = await app.RegisterAsync("uma@example.org");
        for (var i = 0; i < 4; i++) Assert.Equal(401, await LoginAsync(app, $"victim{i}@example.org", "not the password"));
        Assert.Equal(429, await LoginAsync(app, "victim9@example.org", "not the password"));

        using var signedIn = await app.SendAsync(HttpMethod.Post, Login, new { email = "victim9@example.org", password = "not the password" }, account.AccessToken);
        Assert.Equal(429, (int)signedIn.StatusCode);
        Assert.Equal(401, await LoginAsync(app, "victim9@example.org", "not the password", "203.0.113.9"));
    }

    [Fact]
    public async Task A_signed_in_user_is_one_client_at_every_address_and_not_that_of_his_neighbours()
    {
        await using var app = await StartAsync(("RATELIMIT_READING", "3 per hour"));
        var (one, two) = (await app.RegisterAsync("one@example.org"), await app.RegisterAsync("two@example.org"));
        for (var i = 0; i < 3; i++) Assert.Equal(200, await MeAsync(app, one, $"203.0.113.{i}"));

        Assert.Equal(429, await MeAsync(app, one, "203.0.113.9"));
        Assert.Equal(200, await MeAsync(app, two, "203.0.113.1"));
    }

    private static async Task<int> MeAsync(HomesterApp app, TestAccount account, string from)
    {
        using var response = await app.SendAsync(HttpMethod.Get, "/api/auth/me", null, account.AccessToken, (CallerAddress.Header, from));
        return (int)response.StatusCode;
    }

    private static async Task<int> LoginAsync(HomesterApp app, string email, string password, string from = "127.0.0.1")
    {
        using var response = await app.SendAsync(HttpMethod.Post, Login, new { email, password }, null, (CallerAddress.Header, from));
        return (int)response.StatusCode;
    }

    private static Task<HomesterApp> StartAsync((string Name, string Value) setting) =>
        HomesterApp.SqliteAsync([], new Dictionary<string, string> { [setting.Name] = setting.Value });
}
