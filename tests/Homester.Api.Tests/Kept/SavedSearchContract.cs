using System.Text.Json.Nodes;
using Homester.Api.Tests.Hosting;
using Homester.Listings;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Tests.Kept;

/// <summary>Saved searches on top of what else is kept.</summary>
public abstract class SavedSearchContract : KeptContract
{
    private const string Root = "/api/saved-searches";

    [Fact]
    public async Task A_search_is_saved_as_an_address_or_as_JSON_alike()
    {
        var ada = await AccountAsync();

        var byAddress = await SaveAsync(ada, new { name = "one", url = "/api/properties/search?city=Austin&min_price=300000&page=3&per_page=7" });
        var byJson = await SaveAsync(ada, new { name = "two", query = new { city = "Austin", min_price = 300000, per_page = 7 } });

        Assert.True(JsonNode.DeepEquals(byAddress["query"], byJson["query"]));
        Assert.Equal("/api/properties/search?min_price=300000&city=Austin&per_page=7", (string?)byAddress["url"]);
        Assert.NotEmpty((string)byAddress["summary"]!);
        Assert.Null(byAddress["last_run_at"]);
        Assert.Null(byAddress["new_since"]);
        var all = await AnswerAsync(ada, HttpMethod.Get, Root);
        Assert.Equal(["one", "two"], all["saved_searches"]!.AsArray().Select(s => (string)s!["name"]!));
    }

    [Fact]
    public async Task Running_answers_the_search_and_counts_what_comes_new_from_then_on()
    {
        var ada = await AccountAsync();
        await App.WriteAsync(Salem("old"));
        var address = Address(await SaveAsync(ada, new { name = "Salem", url = "city=Salem" }));

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var answer = await AnswerAsync(ada, HttpMethod.Post, address + "/run");
        Assert.Equal(1, (long)answer["total"]!);
        Assert.Equal(0, (long)(await AnswerAsync(ada, HttpMethod.Get, address))["new_since"]!);

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await App.WriteAsync(Salem("new-1"), Salem("new-2") with { Status = ListingStatus.Sold }, Salem("new-3"), Salem("old") with { Price = 1 });
        var read = await AnswerAsync(ada, HttpMethod.Get, address);
        Assert.Equal(2, (long)read["new_since"]!);
        Assert.Equal(1, (int)read["last_total"]!);

        App.Clock.Advance(TimeSpan.FromMinutes(1));
        await AnswerAsync(ada, HttpMethod.Post, address + "/run");
        Assert.Equal(0, (long)(await AnswerAsync(ada, HttpMethod.Get, Root))["saved_searches"]![0]!["new_since"]!);
    }

    [Fact]
    public async Task A_name_is_used_once_and_what_is_wrong_is_told()
    {
        var ada = await AccountAsync();
        await SaveAsync(ada, new { name = "one", url = "" });

        await RefusedAsync(ada, HttpMethod.Post, Root, 409, new { name = "one", url = "city=Austin" });
        Assert.Contains("did you mean", Text(await RefusedAsync(ada, HttpMethod.Post, Root, 400, new { name = "two", url = "prise=1" })), StringComparison.Ordinal);
        Assert.Contains("query or url", Text(await RefusedAsync(ada, HttpMethod.Post, Root, 400, new { name = "two" })), StringComparison.Ordinal);
        Assert.Contains("not both", Text(await RefusedAsync(ada, HttpMethod.Post, Root, 400, new { name = "two", url = "", query = new { } })), StringComparison.Ordinal);
        await RefusedAsync(ada, HttpMethod.Post, Root, 400, new { name = "  ", url = "" });
        // What somebody hides is no part of what is saved.
        await RefusedAsync(ada, HttpMethod.Post, Root, 400, new { name = "two", url = "city=Austin&hidden=exclude" });
    }

    [Fact]
    public async Task Fifty_saves_of_one_name_at_once_make_one()
    {
        var ada = await AccountAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => App.SendAsync(HttpMethod.Post, Root, new { name = "same", url = "city=Austin" }, ada.AccessToken)));

        Assert.Single(answers, a => (int)a.StatusCode == 201);
        Assert.Equal(49, answers.Count(a => (int)a.StatusCode == 409));
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task A_hundred_searches_are_the_most()
    {
        var ada = await AccountAsync();
        await using var db = await ContextAsync();
        for (var i = 0; i < 100; i++) db.SavedSearches.Add(new() { UserId = ada.Id, Name = $"search {i}", Query = "{}" });
        await db.SaveChangesAsync(Token);

        Assert.Contains("100", Text(await RefusedAsync(ada, HttpMethod.Post, Root, 409, new { name = "one more", url = "" })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_is_changed_and_deleted_only_as_it_was_read()
    {
        var ada = await AccountAsync();
        var saved = await SaveAsync(ada, new { name = "one", url = "city=Austin" });
        var (address, tag) = (Address(saved), (string)saved["etag"]!);
        App.Clock.Advance(TimeSpan.FromSeconds(1));

        using var changed = await App.SendAsync(HttpMethod.Patch, address, new { name = "other" }, ada.AccessToken, ("If-Match", tag));
        using var late = await App.SendAsync(HttpMethod.Patch, address, new { name = "late" }, ada.AccessToken, ("If-Match", tag));
        using var gone = await App.SendAsync(HttpMethod.Delete, address, null, ada.AccessToken, ("If-Match", tag));

        var now = await HomesterApp.BodyAsync(changed, 200);
        Assert.Equal("other", (string?)now["name"]);
        Assert.True(JsonNode.DeepEquals(saved["query"], now["query"]));
        await HomesterApp.ProblemAsync(late, 412);
        await HomesterApp.ProblemAsync(gone, 412);
        await PutAsync(ada, address, HttpMethod.Delete);
        await RefusedAsync(ada, HttpMethod.Get, address, 404);
    }

    [Fact]
    public async Task A_stored_query_that_no_longer_reads_is_told_and_not_lost()
    {
        var ada = await AccountAsync();
        var address = Address(await SaveAsync(ada, new { name = "old", url = "city=Austin" }));
        const string stored = """{"wine_cellar":true}""";
        await using var db = await ContextAsync();
        await db.SavedSearches.Where(s => s.UserId == ada.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Query, stored), Token);

        var read = await AnswerAsync(ada, HttpMethod.Get, address);
        Assert.Null(read["query"]);
        Assert.Equal(stored, (string?)read["stored"]);
        Assert.NotEmpty(read["faults"]!["wine_cellar"]!.AsArray());
        Assert.NotNull((await RefusedAsync(ada, HttpMethod.Post, address + "/run", 409))["errors"]!["wine_cellar"]);
        Assert.Equal("mended", (string?)(await AnswerAsync(ada, HttpMethod.Patch, address, new { name = "mended", url = "city=Dallas" }))["name"]);
        Has(await AnswerAsync(ada, HttpMethod.Post, address + "/run"), 5);
    }

    private static Listing Salem(string sourceId) => Homes.House(sourceId) with { City = "Salem", State = "OR", Latitude = null, Longitude = null };

    private static string Text(JsonNode problem) => problem.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static string Address(JsonNode saved) => $"{Root}/{(int)saved["id"]!}";

    private Task<JsonNode> SaveAsync(TestAccount account, object body) => AnswerAsync(account, HttpMethod.Post, Root, body, 201);
}
