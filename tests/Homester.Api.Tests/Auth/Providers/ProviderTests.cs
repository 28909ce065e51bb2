using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Homester.Api.Features.Auth.Providers;
using Homester.Api.Tests.Hosting;
using Homester.Testing.Databases;
using Microsoft.IdentityModel.Tokens;

namespace Homester.Api.Tests.Auth.Providers;

public sealed class ProviderTests : IAsyncLifetime
{
    private readonly TestClock _clock = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private Issuer? _issuer;
    private HomesterApp? _app;

    private Issuer Provider => _issuer!;

    private HomesterApp App => _app!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await Issuer.StartAsync(_clock);
        _app = await StartAsync("http://localhost");
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Provider.DisposeAsync();
    }

    [Fact]
    public async Task A_browser_comes_back_with_a_code_behind_the_hash_that_gives_tokens_once()
    {
        var (status, location) = await SignInAsync();
        Assert.Equal(302, status);
        Assert.StartsWith("http://localhost/signed-in#code=", location, StringComparison.Ordinal);
        var code = location!.Split("#code=")[1];

        var answer = (await App.PostAsync("/api/auth/oauth/exchange", new { code }))!;

        Assert.Equal("ada@example.org", (string?)answer["user"]!["email"]);
        Assert.True((bool)answer["user"]!["is_verified"]!);
        await App.PostAsync("/api/auth/oauth/exchange", new { code }, 401);
        var again = (await SignInAsync()).Location!.Split("#code=")[1];
        _clock.Advance(TimeSpan.FromMinutes(1));
        await App.PostAsync("/api/auth/oauth/exchange", new { code = again }, 401);
    }

    [Fact]
    public async Task Without_the_cookies_of_the_start_the_callback_is_refused()
    {
        Assert.Equal((302, "http://localhost/signed-in#error=refused"), await SignInAsync(cookies: false));
    }

    [Fact]
    public async Task Over_HTTPS_the_cookies_on_the_way_are_secure_and_say_so_in_their_names()
    {
        await using var app = await StartAsync("https://homes.example");
        using var response = await app.Client.GetAsync("https://homes.example/api/auth/work/start", TestContext.Current.CancellationToken);
        var cookies = response.Headers.GetValues("Set-Cookie").ToList();

        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Secure-", cookie, StringComparison.Ordinal);
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task A_token_with_another_nonce_is_refused()
    {
        Provider.ForgetsNonce = true;

        Assert.Equal((302, "http://localhost/signed-in#error=refused"), await SignInAsync());
    }

    [Fact]
    public async Task An_unknown_provider_is_a_404_and_the_known_are_listed()
    {
        await App.RefusedAsync("/api/auth/nobody/start", 404);
        foreach (var address in (string[])["/api/auth/providers", "/api/firebase-auth/config"])
            Assert.Equal("Work", (string?)(await App.GetAsync(address))["providers"]![0]!["name"]);
    }

    [Fact]
    public async Task The_same_person_enters_the_same_account_whatever_the_address_says_later()
    {
        var first = await LoginAsync();
        Provider.Claims["email"] = "ada.new@example.org";

        Assert.Equal((int)first["user"]!["id"]!, (int)(await LoginAsync())["user"]!["id"]!);
    }

    [Fact]
    public async Task An_account_with_a_confirmed_address_is_linked_only_by_a_verified_one()
    {
        var account = await App.RegisterAsync("ada@example.org", "user", verified: true);
        Provider.Claims["email_verified"] = false;
        Assert.NotEqual(account.Id, (int)(await LoginAsync())["user"]!["id"]!);

        Provider.Claims = new() { ["sub"] = "ada-2", ["email"] = "ada@example.org", ["email_verified"] = true };
        Assert.Equal(account.Id, (int)(await LoginAsync())["user"]!["id"]!);
    }

    [Fact]
    public async Task An_account_that_never_confirmed_its_address_is_not_entered_and_loses_it()
    {
        var squatter = await App.RegisterAsync("ada@example.org");

        Assert.NotEqual(squatter.Id, (int)(await LoginAsync())["user"]!["id"]!);

        using var me = await App.SendAsync(HttpMethod.Get, "/api/auth/me", token: squatter.AccessToken);
        await HomesterApp.ProblemAsync(me, 401);
    }

    [Fact]
    public async Task An_id_token_is_good_for_tokens_and_one_that_is_not_quite_right_is_refused()
    {
        using var other = RSA.Create(2048);
        await RefusedAsync(Provider.Token(audience: "somebody-else"));
        await RefusedAsync(Provider.Token(issuer: "https://evil.example"));
        await RefusedAsync(Provider.Token(key: new RsaSecurityKey(other) { KeyId = "one" }));
        await RefusedAsync(Provider.Token(key: new SymmetricSecurityKey(Provider.PublicKeyBytes()) { KeyId = "one" }, algorithm: SecurityAlgorithms.HmacSha256));
        await RefusedAsync(Provider.Token(age: TimeSpan.FromMinutes(12)));
        await RefusedAsync(Provider.Token(age: -TimeSpan.FromMinutes(5)));
        await RefusedAsync(Provider.Token(nonce: "asked"));
        await RefusedAsync(Provider.Token(nonce: "asked"), "not asked");
        await RefusedAsync("not.a.token-at-all-but-long-enough");

        await App.PostAsync("/api/auth/oauth/login", new { id_token = Provider.Token(nonce: "asked"), nonce = "asked" });
        await App.PostAsync("/api/firebase-auth/oauth/login", new { id_token = Provider.Token() });
    }

    [Theory]
    [InlineData("OIDC_PROVIDERS", "Go Ogle", "OIDC_PROVIDERS")]
    [InlineData("OIDC_WORK_ISSUER", "http://plain.example", "OIDC_WORK_ISSUER")]
    [InlineData("OIDC_WORK_ISSUER", "", "OIDC_WORK_ISSUER")]
    [InlineData("OIDC_WORK_CLIENT_ID", "", "OIDC_WORK_CLIENT_ID")]
    public void A_setting_that_cannot_be_used_is_named(string name, string value, string told)
    {
        var settings = new Dictionary<string, string> { ["OIDC_PROVIDERS"] = "work", ["OIDC_WORK_ISSUER"] = "https://id.example", ["OIDC_WORK_CLIENT_ID"] = "x", [name] = value };

        Assert.Contains(told, Assert.Throws<FormatException>(() => ProviderSettings.Parse(settings.GetValueOrDefault)).Message, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(string token, string? nonce = null) => await App.PostAsync("/api/auth/oauth/login", new { id_token = token, nonce }, 401);

    private async Task<JsonNode> LoginAsync() => (await App.PostAsync("/api/auth/oauth/login", new { id_token = Provider.Token() }))!;

    private async Task<HomesterApp> StartAsync(string publicUrl) =>
        HomesterApp.Over(await TestDatabase.SqliteAsync(_clock, TestContext.Current.CancellationToken), _clock, new Dictionary<string, string>
        {
            ["OIDC_PROVIDERS"] = "work", ["OIDC_WORK_ISSUER"] = Provider.Url, ["OIDC_WORK_CLIENT_ID"] = Issuer.ClientId, ["OIDC_WORK_CLIENT_SECRET"] = Issuer.ClientSecret,
            ["OIDC_WORK_NAME"] = "Work", ["PUBLIC_URL"] = publicUrl,
        });

    private async Task<(int Status, string? Location)> SignInAsync(bool cookies = true)
    {
        using var start = await App.SendAsync(HttpMethod.Get, "/api/auth/work/start");
        Assert.Equal(302, (int)start.StatusCode);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var authorized = await browser.GetAsync(start.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Equal(302, (int)authorized.StatusCode);
        Assert.StartsWith("http://localhost/api/auth/work/callback?", authorized.Headers.Location!.ToString(), StringComparison.Ordinal);
        var sent = string.Join("; ", start.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        using var back = await App.SendAsync(HttpMethod.Get, authorized.Headers.Location!.PathAndQuery, headers: cookies ? [("Cookie", sent), ("Accept", "text/html")] : [("Accept", "text/html")]);
        return ((int)back.StatusCode, back.Headers.Location?.ToString());
    }
}
