using Homester.Api.Tests.Hosting;
using Homester.Data;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Tests.Auth.Letters;

public sealed class EmailTests(AppFixture fixture) : IClassFixture<AppFixture>
{
    private readonly HomesterApp _app = fixture.App;

    [Fact]
    public async Task Registering_sends_a_letter_whose_link_confirms_the_address()
    {
        var account = await _app.RegisterAsync("ada@example.org");
        var letter = Assert.Single(await _app.LettersAsync("ada@example.org"));

        await _app.PostAsync("/api/auth/email/verify", new { token = await _app.LinkTokenAsync("ada@example.org") });

        Assert.True((bool)(await MeAsync(account.AccessToken))["is_verified"]!);
        Assert.Equal("auto-generated", letter.Headers["Auto-Submitted"]);
        Assert.Contains("http://localhost:5000/verify-email#token=", letter.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", letter.HtmlBody + letter.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_works_once_and_only_for_a_day_and_only_the_latest()
    {
        var account = await _app.RegisterAsync("ben@example.org");
        var first = await _app.LinkTokenAsync("ben@example.org");
        await _app.PostAsync("/api/auth/email/resend", null, 202, account.AccessToken);
        var second = await _app.LinkTokenAsync("ben@example.org");
        await _app.PostAsync("/api/auth/email/verify", new { token = first }, 400);
        await _app.PostAsync("/api/auth/email/verify", new { token = second });
        await _app.PostAsync("/api/auth/email/verify", new { token = second }, 400);

        await _app.RegisterAsync("bea@example.org");
        var late = await _app.LinkTokenAsync("bea@example.org");
        _app.Clock.Advance(TimeSpan.FromHours(25));
        await _app.PostAsync("/api/auth/email/verify", new { token = late }, 400);
    }

    [Fact]
    public async Task A_token_of_one_purpose_is_none_of_another()
    {
        await _app.RegisterAsync("cora@example.org");
        var token = await _app.LinkTokenAsync("cora@example.org");

        await _app.PostAsync("/api/auth/password/reset", new { token, password = "slate-harbor-tulip" }, 400);

        await _app.PostAsync("/api/auth/email/verify", new { token });
    }

    [Fact]
    public async Task Whoever_confirms_an_address_gets_it_from_one_who_never_did()
    {
        var squatter = await _app.RegisterAsync("dan@example.org");
        // Letters go out beside each other: the first must lie there before the second is asked for.
        await _app.WrittenAsync();
        var owner = await _app.RegisterAsync("dan@example.org", "another-good-password");

        await _app.PostAsync("/api/auth/email/verify", new { token = await _app.LinkTokenAsync("dan@example.org") });

        Assert.True((bool)(await MeAsync(owner.AccessToken))["is_verified"]!);
        using var gone = await _app.SendAsync(HttpMethod.Get, "/api/auth/me", token: squatter.AccessToken);
        await HomesterApp.ProblemAsync(gone, 401);
        await _app.PostAsync("/api/auth/login", new { email = "dan@example.org", password = TestAccount.DefaultPassword }, 401);
        await using var db = await _app.Get<IDbContextFactory<HomesterDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.Equal([owner.Id], await db.Users.Where(u => u.Email == "dan@example.org" || u.ClaimedEmail == "dan@example.org").Select(u => u.Id).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_confirmed_address_is_taken_by_nobody_and_its_owner_gets_a_letter()
    {
        var owner = await _app.RegisterAsync("eli@example.org");
        // Letters go out beside each other: the first must lie there before the second is asked for.
        await _app.WrittenAsync();
        var pending = await _app.RegisterAsync("eli@example.org", "another-good-password");
        var letters = await _app.LettersAsync("eli@example.org");
        // Both links are out; the first account confirms first.
        var tokens = letters.Select(l => l.TextBody!.Split("#token=")[1][..43]).ToList();
        foreach (var token in tokens) Assert.Equal(43, token.Length);
        await ConfirmAsync(owner, tokens);

        var third = await _app.RegisterAsync("eli@example.org", "a-third-good-password");
        await _app.PostAsync("/api/auth/email/resend", null, 202, third.AccessToken);

        Assert.All((await _app.LettersAsync("eli@example.org")).Skip(2), letter => Assert.Equal("You have an account already", letter.Subject));
        Assert.True((bool)(await MeAsync(owner.AccessToken))["is_verified"]!);
        Assert.NotEqual(pending.Id, third.Id);
    }

    // Which of two letters written at once comes first is not settled: whichever token is the owner's confirms it.
    private async Task ConfirmAsync(TestAccount owner, IReadOnlyList<string> tokens)
    {
        await using var db = await _app.Get<IDbContextFactory<HomesterDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var keys = _app.Get<Homester.Api.Features.Auth.Tokens.SigningKeys>();
        var hash = await db.OneTimeCodes.Where(c => c.UserId == owner.Id).Select(c => c.CodeHash).SingleAsync(TestContext.Current.CancellationToken);
        await _app.PostAsync("/api/auth/email/verify", new { token = tokens.Single(t => keys.HashCode($"verify_email 0 {t}") == hash) });
    }

    private async Task<System.Text.Json.Nodes.JsonNode> MeAsync(string token)
    {
        using var response = await _app.SendAsync(HttpMethod.Get, "/api/auth/me", token: token);
        return await HomesterApp.BodyAsync(response, 200);
    }
}
