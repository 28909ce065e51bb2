using Homester.Api.Host.Idempotency;
using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Tests.Auth.Letters;
using Homester.Api.Tests.Hosting;
using Homester.Data;
using Homester.Data.Accounts;
using Homester.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Tests.Auth;

public sealed class AdministrationTests
{
    [Fact]
    public async Task A_role_is_in_force_at_once_and_switching_off_ends_sessions()
    {
        await using var app = await HomesterApp.SqliteAsync([]);
        var admin = await app.RegisterAsync("admin@example.org", "admin", verified: true);
        var user = await app.RegisterAsync("user@example.org");
        await StatusAsync(app, user.AccessToken, 403);

        await ChangeAsync(app, admin, user.Id, new { role = "admin" }, 200);
        await StatusAsync(app, user.AccessToken, 200);
        await ChangeAsync(app, admin, user.Id, new { role = "user" }, 200);
        await StatusAsync(app, user.AccessToken, 403);
        await ChangeAsync(app, admin, user.Id, new { is_active = false }, 200);
        await StatusAsync(app, user.AccessToken, 401);
        await app.PostAsync("/api/auth/login", new { email = "user@example.org", password = TestAccount.DefaultPassword }, 401);
        await ChangeAsync(app, admin, user.Id, new { is_active = true }, 200);
        await StatusAsync(app, user.AccessToken, 401);
        await app.PostAsync("/api/auth/login", new { email = "user@example.org", password = TestAccount.DefaultPassword });
        await ChangeAsync(app, admin, 99_999, new { is_active = true }, 404);
        await ChangeAsync(app, admin, user.Id, new { role = "king" }, 400);
    }

    [Fact]
    public async Task There_is_always_an_admin_left_even_when_two_take_the_role_from_each_other_at_once()
    {
        await using var app = await HomesterApp.SqliteAsync([]);
        var one = await app.RegisterAsync("one@example.org", "admin", verified: true);
        await ChangeAsync(app, one, one.Id, new { role = "user" }, 409);
        await ChangeAsync(app, one, one.Id, new { is_active = false }, 409);
        var two = await app.RegisterAsync("two@example.org", "admin", verified: true);

        await Task.WhenAll(PatchAsync(app, one, two.Id, new { role = "user" }), PatchAsync(app, two, one.Id, new { is_active = false }));

        await using var db = await Context(app);
        Assert.Equal(1, await db.Users.CountAsync(u => u.IsActive && db.UserRoles.Any(r => r.UserId == u.Id && r.RoleId == 3), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Accounts_are_listed_by_page_and_address()
    {
        await using var app = await HomesterApp.SqliteAsync([]);
        var admin = await app.RegisterAsync("admin@example.org", "admin", verified: true);
        for (var i = 0; i < 5; i++) await app.RegisterAsync($"u{i}@example.net");
        using var response = await app.SendAsync(HttpMethod.Get, "/api/admin/users?email=EXAMPLE.NET&page=2&per_page=2", token: admin.AccessToken);

        var page = await HomesterApp.BodyAsync(response, 200);

        Assert.Equal(5, (int)page["total"]!);
        Assert.Equal(3, (int)page["pages"]!);
        Assert.Equal(["u2@example.net", "u3@example.net"], page["users"]!.AsArray().Select(u => (string?)u!["email"]));
    }

    [Fact]
    public async Task What_is_over_is_swept_and_what_is_not_stays()
    {
        await using var app = await HomesterApp.SqliteAsync([]);
        var owner = await app.RegisterAsync("ada@example.org");
        await app.RegisterAsync("ada@example.org", "another-good-password");
        await app.WrittenAsync();
        app.Clock.Advance(TimeSpan.FromDays(8));
        var fresh = await app.RegisterAsync("bob@example.org");
        var ended = await app.RegisterAsync("bob@example.org", "another-good-password");
        await app.WrittenAsync();

        await app.Get<AccountSweeper>().SweepAsync(TestContext.Current.CancellationToken);

        await using var db = await Context(app);
        Assert.Equal([owner.Id, fresh.Id, ended.Id], await db.Users.OrderBy(u => u.Id).Select(u => u.Id).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(2, await db.OneTimeCodes.CountAsync(TestContext.Current.CancellationToken));

        app.Clock.Advance(TimeSpan.FromDays(32));
        await app.Get<AccountSweeper>().SweepAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, 0, 0), (await db.SignInSessions.CountAsync(TestContext.Current.CancellationToken), await db.RefreshTokens.CountAsync(TestContext.Current.CancellationToken),
            await db.OneTimeCodes.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Deleting_an_account_leaves_nothing_of_it_but_numbers()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street);
        var account = await app.RegisterAsync("ada@example.org");
        var other = await app.RegisterAsync("bob@example.org");
        await FillAsync(app, account.Id);
        await FillAsync(app, other.Id);
        await app.WrittenAsync();
        using var export = await app.SendAsync(HttpMethod.Get, "/api/auth/me/export", token: account.AccessToken);
        var body = await HomesterApp.BodyAsync(export, 200);
        Assert.Equal("attachment", export.Content.Headers.ContentDisposition?.DispositionType);
        foreach (var part in (string[])["sessions", "logins", "favorites", "hidden", "viewed", "compared", "saved_searches", "chats", "security_events"]) Assert.NotEmpty(body[part]!.AsArray());
        Assert.Equal("hello", (string?)body["chats"]![0]!["messages"]![0]!["content"]);

        using var wrong = await app.SendAsync(HttpMethod.Delete, "/api/auth/me", new { password = "not this one" }, account.AccessToken);
        await HomesterApp.ProblemAsync(wrong, 400);
        using var none = await app.SendAsync(HttpMethod.Delete, "/api/auth/me", "{}", account.AccessToken);
        await HomesterApp.ProblemAsync(none, 400);
        using var gone = await app.SendAsync(HttpMethod.Delete, "/api/auth/me", new { password = TestAccount.DefaultPassword }, account.AccessToken);
        Assert.Equal(204, (int)gone.StatusCode);
        Assert.True(gone.Headers.Contains("Clear-Site-Data"));

        using var me = await app.SendAsync(HttpMethod.Get, "/api/auth/me", token: account.AccessToken);
        await HomesterApp.ProblemAsync(me, 401);
        await using var db = await Context(app);
        // Half of what two accounts had is there: the other one's.
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], await CountsAsync(db));
        Assert.False(await db.Properties.AnyAsync(p => p.OwnerId == account.Id, TestContext.Current.CancellationToken));
        Assert.True(await db.SecurityEvents.AnyAsync(e => e.UserId == account.Id && e.Kind == SecurityEventKinds.AccountDeleted, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_password_deleting_asks_for_having_signed_in_just_now()
    {
        await using var app = await HomesterApp.SqliteAsync([]);
        await app.RegisterAsync("ada@example.org");
        await app.AskAsync("/api/auth/otp/send", "ada@example.org");
        var answer = (await app.PostAsync("/api/auth/otp/verify", new { identifier = "ada@example.org", otp = await app.DigitsAsync("ada@example.org") }))!;
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        using var late = await app.SendAsync(HttpMethod.Delete, "/api/auth/me", "{}", (string)answer["access_token"]!);
        await HomesterApp.ProblemAsync(late, 400);
        await app.AskAsync("/api/auth/otp/send", "ada@example.org");
        answer = (await app.PostAsync("/api/auth/otp/verify", new { identifier = "ada@example.org", otp = await app.DigitsAsync("ada@example.org") }))!;

        using var gone = await app.SendAsync(HttpMethod.Delete, "/api/auth/me", "{}", (string)answer["access_token"]!);

        Assert.Equal(204, (int)gone.StatusCode);
    }

    private static async Task<HomesterDbContext> Context(HomesterApp app) => await app.Get<IDbContextFactory<HomesterDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<int>> CountsAsync(HomesterDbContext db)
    {
        var token = TestContext.Current.CancellationToken;
        return
        [
            await db.Users.CountAsync(token), await db.SignInSessions.CountAsync(token), await db.UserFavorites.CountAsync(token), await db.UserHidden.CountAsync(token),
            await db.UserViewed.CountAsync(token), await db.UserCompared.CountAsync(token), await db.SavedSearches.CountAsync(token), await db.ChatMessages.CountAsync(token),
            await db.UserLogins.CountAsync(token), await db.IdempotencyKeys.CountAsync(token),
        ];
    }

    private static async Task FillAsync(HomesterApp app, int userId)
    {
        await using var db = await Context(app);
        var now = app.Clock.GetUtcNow();
        var home = (await db.Properties.Where(p => p.OwnerId == null).OrderBy(p => p.Id).FirstAsync(TestContext.Current.CancellationToken)).Id;
        db.UserFavorites.Add(new UserFavorite { UserId = userId, PropertyId = home, CreatedAt = now, Note = "nice" });
        db.UserHidden.Add(new HiddenListing { UserId = userId, PropertyId = home, CreatedAt = now });
        db.UserViewed.Add(new ViewedListing { UserId = userId, PropertyId = home, FirstAt = now, LastAt = now, Times = 1 });
        db.UserCompared.Add(new ComparedListing { UserId = userId, PropertyId = home, CreatedAt = now });
        db.SavedSearches.Add(new SavedSearch { UserId = userId, Name = "mine", Query = "{}", CreatedAt = now, UpdatedAt = now });
        db.UserLogins.Add(new UserLogin { Provider = "work", Subject = $"s{userId}", UserId = userId, CreatedAt = now });
        db.IdempotencyKeys.Add(new IdempotencyKey { Scope = IdempotencyScope.OfAccount(userId) + "POST /x", Key = "k", RequestHash = new string('0', 64), CreatedAt = now, ExpiresAt = now.AddDays(1) });
        db.SecurityEvents.Add(new SecurityEvent { At = now, Kind = SecurityEventKinds.SignIn, UserId = userId });
        var chat = new ChatSession { SessionId = $"c{userId}", UserId = userId, CreatedAt = now, UpdatedAt = now };
        db.ChatSessions.Add(chat);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        db.ChatMessages.Add(new ChatMessage { SessionId = chat.Id, Role = "user", Content = "hello", CreatedAt = now });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await db.Properties.Where(p => p.Id == home).ExecuteUpdateAsync(set => set.SetProperty(p => p.OwnerId, userId), TestContext.Current.CancellationToken);
    }

    private static async Task StatusAsync(HomesterApp app, string token, int status)
    {
        using var response = await app.SendAsync(HttpMethod.Get, "/api/admin/users", token: token);
        Assert.Equal(status, (int)response.StatusCode);
    }

    private static async Task ChangeAsync(HomesterApp app, TestAccount admin, int id, object body, int status) => Assert.Equal(status, await PatchAsync(app, admin, id, body));

    private static async Task<int> PatchAsync(HomesterApp app, TestAccount admin, int id, object body)
    {
        using var response = await app.SendAsync(HttpMethod.Patch, $"/api/admin/users/{id}", body, admin.AccessToken);
        return (int)response.StatusCode;
    }
}
