using System.Text.Json.Nodes;
using Homester.Api.Tests.Hosting;
using Homester.Testing;
using Homester.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Tests.Edges;

/// <summary>Drives the API with secrets that can be recognized, through good requests, bad ones and a broken store, and looks for them in every line.</summary>
public sealed class LogSecretsTests
{
    private const string Mark = "zq7mark";
    private const string Email = Mark + "@example.org";
    private const string Password = Mark + "-violet-anchor";
    private const string Street = Mark + "%20street";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_line_holds_a_password_a_token_a_code_an_address_or_what_was_searched_for()
    {
        var log = new LogLines();
        var clock = new TestClock(new DateTimeOffset(Arbitrary.Today, new TimeOnly(12, 0), TimeSpan.Zero));
        await using var app = HomesterApp.Over(
            await TestDatabase.SqliteAsync(clock, Token), clock, new Dictionary<string, string> { ["RATELIMIT_SIGN_IN_ACCOUNT"] = "5 per hour" }, log);
        await app.CatchUpAsync();
        var account = await app.RegisterAsync(Email, Password);
        var tokens = new List<string> { account.AccessToken, account.RefreshToken };

        await UseAsync(app, account, tokens);
        await using (var db = await app.OtherProcess.Contexts.CreateDbContextAsync(Token))
        {
            await db.Database.ExecuteSqlAsync($"ALTER TABLE users RENAME TO users_away", Token);
            await db.Database.ExecuteSqlAsync($"ALTER TABLE properties RENAME TO properties_away", Token);
        }

        await UseAsync(app, account, tokens);

        Assert.True(log.Any("The request to"), "A failure should have been logged.");
        string[] secrets = [Mark, .. tokens.Where(t => t.Length > 0), .. tokens.SelectMany(t => t.Split('.')).Where(part => part.Length > 20)];
        foreach (var line in log.All)
            foreach (var secret in secrets)
                Assert.False(line.Contains(secret, StringComparison.OrdinalIgnoreCase), $"This line holds a secret: {line}");
    }

    private static async Task UseAsync(HomesterApp app, TestAccount account, List<string> tokens)
    {
        await SendAsync(app, HttpMethod.Post, "/api/auth/login", new { email = Email, password = Password }, tokens);
        await SendAsync(app, HttpMethod.Post, "/api/auth/login", new { email = Email, password = Password + "x" }, tokens);
        for (var i = 0; i < 6; i++) await SendAsync(app, HttpMethod.Post, "/api/auth/login", new { email = "x" + Email, password = Password }, tokens);
        await SendAsync(app, HttpMethod.Post, "/api/auth/register", new { email = Email, password = Password, first_name = Mark }, tokens);
        await SendAsync(app, HttpMethod.Post, "/api/auth/register", $$"""{"email":"{{Email}}","password":"{{Password}}" """, tokens);
        await SendAsync(app, HttpMethod.Post, "/api/auth/refresh", new { refresh_token = account.RefreshToken }, tokens);
        await SendAsync(app, HttpMethod.Post, "/api/auth/refresh", new { refresh_token = Mark }, tokens);
        await SendAsync(app, HttpMethod.Post, "/api/auth/password/change", new { current_password = Password, new_password = Password + "-new" }, tokens, account.AccessToken);
        await SendAsync(app, HttpMethod.Post, "/api/auth/password/forgot", new { email = Email }, tokens);
        await SendAsync(app, HttpMethod.Post, "/api/auth/otp/send", new { email = Email }, tokens);
        await SendAsync(app, HttpMethod.Post, "/api/auth/email/verify", new { email = Email, code = Mark }, tokens);
        await SendAsync(app, HttpMethod.Post, "/api/properties", new { title = Mark, description = Mark, listing_agent_email = Email }, tokens, account.AccessToken);
        await SendAsync(app, HttpMethod.Post, "/api/auth/password/reset", new { email = Email, code = Mark, password = Password }, tokens);
        await SendAsync(app, HttpMethod.Post, "/api/auth/otp/verify", new { email = Email, otp = Mark }, tokens);
        await SendAsync(app, HttpMethod.Patch, "/api/auth/me", new { first_name = Mark, phone = Mark }, tokens, account.AccessToken);
        await SendAsync(app, HttpMethod.Get, "/api/auth/me", null, tokens, account.AccessToken);
        await SendAsync(app, HttpMethod.Get, "/api/auth/me", null, tokens, account.AccessToken[..^5] + "AAAAA");
        await SendAsync(app, HttpMethod.Get, "/api/auth/me", null, tokens, Mark);
        await SendAsync(app, HttpMethod.Get, $"/api/properties/search?text={Street}", null, tokens);
        await SendAsync(app, HttpMethod.Get, $"/api/properties/1?{Mark}={Street}", null, tokens);
        await SendAsync(app, HttpMethod.Get, $"/api/properties/1/history", null, tokens);
        await SendAsync(app, HttpMethod.Get, $"/api/properties/1/explain?text={Street}", null, tokens);
        await SendAsync(app, HttpMethod.Get, $"/{Mark}/no/such?code={Mark}", null, tokens);
        await SendAsync(app, HttpMethod.Post, "/api/properties/query", new { text = Mark }, tokens);
        await SendAsync(app, HttpMethod.Post, "/api/properties/query", $"{{\"text\":\"{Mark}\",", tokens);
    }

    private static async Task SendAsync(HomesterApp app, HttpMethod method, string address, object? body, List<string> tokens, string? token = null)
    {
        using var response = await app.SendAsync(method, address, body, token, ("X-Forwarded-For", Mark), ("User-Agent", Mark), ("Cookie", $"session={Mark}"), ("Referer", $"http://{Mark}/"));
        var text = await response.Content.ReadAsStringAsync(Token);
        if (!response.IsSuccessStatusCode || text.Length == 0 || JsonNode.Parse(text) is not JsonObject answer) return;
        foreach (var name in (string[])["access_token", "refresh_token"])
            if ((string?)answer[name] is { } given) tokens.Add(given);
    }
}
