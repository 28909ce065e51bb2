using System.Text.Json.Nodes;
using Homester.Api.Tests.Hosting;
using Homester.Data;
using Homester.Listings;
using Homester.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Tests.Kept;

/// <summary>What people keep, asked through HTTP: one class per database derives from it.</summary>
public abstract class KeptContract : IAsyncLifetime
{
    private static int s_accounts;

    /// <summary>The application, one for the class: each test has accounts of its own. Null: there is no database for it.</summary>
    protected abstract HomesterApp? Shared { get; }

    protected HomesterApp App => Shared!;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Shared is not null, TestDatabase.NoPostgres);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Favorites_come_newest_first_with_cards_and_notes()
    {
        var ada = await AccountAsync();
        await PutAsync(ada, "/api/favorites/1");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await PutAsync(ada, "/api/favorites/4");
        await PutAsync(ada, "/api/favorites/1");
        await AnswerAsync(ada, HttpMethod.Patch, "/api/favorites/1", new { note = "Ask about the roof — \"soon\"." });

        var answer = await AnswerAsync(ada, HttpMethod.Get, "/api/favorites");

        Has(answer, 4, 1);
        Assert.Equal(2, (int)answer["total"]!);
        Assert.Equal("sold", (string?)answer["properties"]![0]!["status"]);
        Assert.Equal("Ask about the roof — \"soon\".", (string?)answer["properties"]![1]!["favorite"]!["note"]);
        Has(await AnswerAsync(ada, HttpMethod.Get, "/api/favorites?page=2&per_page=1"), 1);
    }

    [Fact]
    public async Task Fifty_marks_at_once_make_one_row()
    {
        var ada = await AccountAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => App.SendAsync(HttpMethod.Put, "/api/favorites/2", token: ada.AccessToken)));

        Assert.All(answers, answer => Assert.Equal(204, (int)answer.StatusCode));
        foreach (var answer in answers) answer.Dispose();
        await using var db = await ContextAsync();
        Assert.Equal(1, await db.UserFavorites.CountAsync(f => f.UserId == ada.Id, Token));
    }

    [Fact]
    public async Task A_note_is_changed_only_by_who_read_the_last_one()
    {
        var ada = await AccountAsync();
        await PutAsync(ada, "/api/favorites/1");
        using var read = await App.SendAsync(HttpMethod.Get, "/api/favorites/1", token: ada.AccessToken);
        var tag = read.Headers.ETag!.ToString();

        using var first = await App.SendAsync(HttpMethod.Patch, "/api/favorites/1", new { note = "first" }, ada.AccessToken, ("If-Match", tag));
        using var second = await App.SendAsync(HttpMethod.Patch, "/api/favorites/1", new { note = "second" }, ada.AccessToken, ("If-Match", tag));

        Assert.Equal("first", (string?)(await HomesterApp.BodyAsync(first, 200))["note"]);
        await HomesterApp.ProblemAsync(second, 412);
        Assert.Equal("first", (string?)(await AnswerAsync(ada, HttpMethod.Get, "/api/favorites/1"))["note"]);
        Assert.Null((await AnswerAsync(ada, HttpMethod.Patch, "/api/favorites/1", new { note = (string?)null }))["note"]);
    }

    [Fact]
    public async Task Nobody_reads_or_changes_what_another_keeps()
    {
        var (ada, eve) = (await AccountAsync(), await AccountAsync());
        await PutAsync(ada, "/api/favorites/1");
        var saved = await AnswerAsync(ada, HttpMethod.Post, "/api/saved-searches", new { name = "mine", url = "city=Austin" }, 201);
        var address = $"/api/saved-searches/{(int)saved["id"]!}";

        Assert.Empty(Ids(await AnswerAsync(eve, HttpMethod.Get, "/api/favorites")));
        await RefusedAsync(eve, HttpMethod.Get, "/api/favorites/1", 404);
        await RefusedAsync(eve, HttpMethod.Patch, "/api/favorites/1", 404, new { note = "hers" });
        await RefusedAsync(eve, HttpMethod.Get, address, 404);
        await RefusedAsync(eve, HttpMethod.Patch, address, 404, new { name = "hers" });
        await RefusedAsync(eve, HttpMethod.Delete, address, 404);
        await RefusedAsync(eve, HttpMethod.Post, address + "/run", 404);
        await PutAsync(eve, "/api/favorites/1", HttpMethod.Delete);
        Has(await AnswerAsync(ada, HttpMethod.Get, "/api/favorites"), 1);
    }

    [Theory]
    [InlineData("/api/favorites")]
    [InlineData("/api/hidden")]
    [InlineData("/api/viewed")]
    [InlineData("/api/compare-list")]
    [InlineData("/api/saved-searches")]
    public async Task Who_is_not_signed_in_keeps_nothing(string address)
    {
        using var answer = await App.SendAsync(HttpMethod.Get, address);

        await HomesterApp.ProblemAsync(answer, 401);
    }

    [Fact]
    public async Task What_there_is_not_cannot_be_kept()
    {
        var ada = await AccountAsync();

        await RefusedAsync(ada, HttpMethod.Put, "/api/favorites/999", 404);
        await RefusedAsync(ada, HttpMethod.Put, "/api/viewed/none", 404);
        await PutAsync(ada, "/api/hidden/999", HttpMethod.Delete);
    }

    [Fact]
    public async Task Looks_are_counted_and_forgotten()
    {
        var ada = await AccountAsync();
        await PutAsync(ada, "/api/viewed/1");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await PutAsync(ada, "/api/viewed/2");
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await PutAsync(ada, "/api/viewed/1");

        var answer = await AnswerAsync(ada, HttpMethod.Get, "/api/viewed");
        Has(answer, 1, 2);
        Assert.Equal(2, (int)answer["properties"]![0]!["viewed"]!["times"]!);

        await PutAsync(ada, "/api/viewed/1", HttpMethod.Delete);
        Has(await AnswerAsync(ada, HttpMethod.Get, "/api/viewed"), 2);
        await PutAsync(ada, "/api/viewed", HttpMethod.Delete);
        Assert.Empty(Ids(await AnswerAsync(ada, HttpMethod.Get, "/api/viewed")));
    }

    [Fact]
    public async Task The_comparison_stands_in_the_order_of_listing_and_ends_at_eight()
    {
        var ada = await AccountAsync();
        await App.WriteAsync([.. Enumerable.Range(0, 3).Select(i => Homes.House($"more-{i}") with { Status = ListingStatus.Sold, State = "OR" })]);
        await using var db = await ContextAsync();
        var more = await db.Properties.Where(p => p.SourceId.StartsWith("more-")).Select(p => p.Id).ToListAsync(Token);
        int[] order = [3, 1, 2, 4, 5, 6, more[0], more[1]];
        foreach (var id in order)
        {
            await PutAsync(ada, $"/api/compare-list/{id}");
            App.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var problem = await RefusedAsync(ada, HttpMethod.Put, $"/api/compare-list/{more[2]}", 409);
        Assert.Contains("8 properties", (string)problem["detail"]!, StringComparison.Ordinal);
        await PutAsync(ada, $"/api/compare-list/{more[0]}");
        var answer = await AnswerAsync(ada, HttpMethod.Get, "/api/compare-list");
        Has(answer, order);
        Assert.True(JsonNode.DeepEquals(await App.GetAsync($"/api/properties/compare?ids={string.Join(',', order)}"), answer));

        await PutAsync(ada, "/api/compare-list", HttpMethod.Delete);
        Assert.Empty(Ids(await AnswerAsync(ada, HttpMethod.Get, "/api/compare-list")));
    }

    [Fact]
    public async Task Deleting_the_account_deletes_all_it_kept()
    {
        var ada = await AccountAsync();
        foreach (var list in (string[])["favorites", "hidden", "viewed", "compare-list"]) await PutAsync(ada, $"/api/{list}/1");
        await AnswerAsync(ada, HttpMethod.Post, "/api/saved-searches", new { name = "mine", url = "city=Austin" }, 201);

        await using var db = await ContextAsync();
        await db.Users.Where(u => u.Id == ada.Id).ExecuteDeleteAsync(Token);

        Assert.False(await db.UserFavorites.AnyAsync(f => f.UserId == ada.Id, Token));
        Assert.False(await db.UserHidden.AnyAsync(h => h.UserId == ada.Id, Token));
        Assert.False(await db.UserViewed.AnyAsync(v => v.UserId == ada.Id, Token));
        Assert.False(await db.UserCompared.AnyAsync(c => c.UserId == ada.Id, Token));
        Assert.False(await db.SavedSearches.AnyAsync(s => s.UserId == ada.Id, Token));
    }

    [Fact]
    public async Task A_search_leaves_out_what_is_hidden_only_when_asked()
    {
        var ada = await AccountAsync();
        await PutAsync(ada, "/api/hidden/1");
        var anonymous = await App.GetAsync("/api/properties/search?state=TX&facets=city&sort=price");

        Has(anonymous, 3, 1, 2, 5, 6);
        Has(await AnswerAsync(ada, HttpMethod.Get, "/api/properties/search?state=TX&facets=city&sort=price"), 3, 1, 2, 5, 6);
        var without = await AnswerAsync(ada, HttpMethod.Get, "/api/properties/search?state=TX&facets=city&sort=price&hidden=exclude");
        Has(without, 3, 2, 5, 6);
        Assert.Equal(4, (long)without["total"]!);
        Assert.Equal(3, (int)without["facets"]!["city"]!["values"]![0]!["count"]!);
        Assert.True(JsonNode.DeepEquals(anonymous["query"], without["query"]), "the canonical query says nothing of who asks");
        Assert.Equal((string?)anonymous["url"], (string?)without["url"]);
        Has(await AnswerAsync(ada, HttpMethod.Get, "/api/properties/search?hidden=only"), 1);
        Has(await AnswerAsync(ada, HttpMethod.Post, "/api/properties/query?hidden=only", "{}"), 1);
    }

    [Fact]
    public async Task A_search_within_favorites_pages_by_cursors_that_say_nothing_of_them()
    {
        var ada = await AccountAsync();
        foreach (var id in (int[])[1, 2, 5]) await PutAsync(ada, $"/api/favorites/{id}");
        await PutAsync(ada, "/api/hidden/2");
        const string address = "/api/properties/search?state=TX&sort=price&per_page=1";

        var first = await AnswerAsync(ada, HttpMethod.Get, address + "&favorites=only");
        var next = await AnswerAsync(ada, HttpMethod.Get, $"{address}&favorites=only&after={(string?)first["next_cursor"]}");
        Assert.Equal(3, (long)first["total"]!);
        Has(first, 1);
        Has(next, 2);
        Has(await App.GetAsync($"{address}&after={(string?)first["next_cursor"]}"), 2);
        Has(await AnswerAsync(ada, HttpMethod.Get, "/api/properties/search?state=TX&sort=price&favorites=only&hidden=exclude"), 1, 5);
        Has(await AnswerAsync(ada, HttpMethod.Get, "/api/properties/search?state=TX&sort=price&favorites=exclude"), 3, 6);
    }

    [Fact]
    public async Task Map_statistics_and_similar_keep_to_what_is_asked_too()
    {
        var ada = await AccountAsync();
        await PutAsync(ada, "/api/hidden/1");

        Assert.Equal(3, (long)(await AnswerAsync(ada, HttpMethod.Get, "/api/properties/map?viewport=-180,-90,180,90&zoom=3&state=TX&hidden=exclude"))["total"]!);
        Assert.Equal(4, (long)(await App.GetAsync("/api/properties/map?viewport=-180,-90,180,90&zoom=3&state=TX"))["total"]!);
        Assert.Equal(4, (long)(await AnswerAsync(ada, HttpMethod.Get, "/api/properties/statistics?state=TX&hidden=exclude"))["all"]!["count"]!);
        Assert.Equal(5, (long)(await App.GetAsync("/api/properties/statistics?state=TX"))["all"]!["count"]!);
        Assert.DoesNotContain(1, Ids(await AnswerAsync(ada, HttpMethod.Get, "/api/properties/2/similar?hidden=exclude")));
    }

    [Fact]
    public async Task What_is_somebodys_own_is_for_nobodys_cache()
    {
        var ada = await AccountAsync();
        foreach (var address in (string[])["/api/properties/search?hidden=exclude", "/api/properties/statistics?favorites=only", "/api/favorites", "/api/saved-searches"])
        {
            using var answer = await App.SendAsync(HttpMethod.Get, address, token: ada.AccessToken);
            await HomesterApp.BodyAsync(answer, 200);
            Assert.Equal("no-store, private", answer.Headers.CacheControl!.ToString());
            Assert.Contains("Authorization", answer.Headers.Vary);
        }

        using var shared = await App.SendAsync(HttpMethod.Get, "/api/properties/search?hidden=include", token: ada.AccessToken);
        Assert.True(shared.Headers.CacheControl!.Public);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_told_why_nothing_of_his_can_be_left_out()
    {
        var problem = await App.RefusedAsync("/api/properties/search?hidden=exclude", 401);

        Assert.Contains("sign in", (string)problem["detail"]!, StringComparison.Ordinal);
        await App.GetAsync("/api/properties/search?hidden=include&favorites=include");
        await App.RefusedAsync("/api/properties/search?hidden=yes", 400);
    }

    protected async Task<HomesterDbContext> ContextAsync() => await App.Get<IDbContextFactory<HomesterDbContext>>().CreateDbContextAsync(Token);

    protected Task<TestAccount> AccountAsync() => App.RegisterAsync($"kept-{Interlocked.Increment(ref s_accounts)}@example.org");

    protected async Task PutAsync(TestAccount account, string address, HttpMethod? method = null)
    {
        using var answer = await App.SendAsync(method ?? HttpMethod.Put, address, token: account.AccessToken);
        Assert.True((int)answer.StatusCode == 204, $"{address} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Token)}");
    }

    protected async Task<JsonNode> AnswerAsync(TestAccount account, HttpMethod method, string address, object? body = null, int status = 200)
    {
        using var answer = await App.SendAsync(method, address, body, account.AccessToken);
        return await HomesterApp.BodyAsync(answer, status);
    }

    protected async Task<JsonNode> RefusedAsync(TestAccount account, HttpMethod method, string address, int status, object? body = null)
    {
        using var answer = await App.SendAsync(method, address, body, account.AccessToken);
        return await HomesterApp.ProblemAsync(answer, status);
    }

    /// <summary>That an answer has these properties, in this order.</summary>
    protected static void Has(JsonNode answer, params int[] ids) => Assert.Equal<IEnumerable<int>>(ids, Ids(answer));

    protected static int[] Ids(JsonNode answer) => [.. answer["properties"]!.AsArray().Select(p => (int)p!["id"]!)];
}
