using Homester.Api.Tests.Hosting;
using Homester.Data.Storage;
using Homester.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Tests.Indexing;

public sealed class FollowerTests
{
    private static readonly TimeSpan Visible = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writes_of_another_process_are_visible_within_a_second_on_sqlite()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street);
        await BecomesVisibleAsync(app);
    }

    [Fact]
    public async Task Writes_of_another_process_are_visible_within_a_second_on_postgres()
    {
        Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres);
        await using var app = await HomesterApp.PostgresAsync(Homes.Street);
        await BecomesVisibleAsync(app);
    }

    [Fact]
    public async Task A_deleted_listing_leaves_the_results()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street);
        await app.OtherProcess.Store.DeleteAsync(1, Token);
        await app.CatchUpAsync();

        Assert.Equal(4, (int)(await app.GetAsync("/api/properties/search"))["total"]!);
        await app.RefusedAsync("/api/properties/1/similar", 404);
    }

    [Fact]
    public async Task A_pruned_feed_makes_the_index_load_again()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street);
        var before = await app.GetAsync("/health/ready");
        app.Clock.Advance(TimeSpan.FromHours(1));
        // Changes that no follower was told of, and a feed that no longer holds them.
        await using (var db = await app.OtherProcess.Contexts.CreateDbContextAsync(Token))
        {
            await db.Properties.Where(p => p.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(p => p.City, "Marfa"), Token);
            await db.StoreState.ExecuteUpdateAsync(set => set.SetProperty(s => s.StoreId, "restoredfromabackup"), Token);
        }

        await app.CatchUpAsync();

        Assert.Equal(1, (int)(await app.GetAsync("/api/properties/search?city=Marfa"))["total"]!);
        Assert.NotEqual((string?)before["loaded_at"], (string?)(await app.GetAsync("/health/ready"))["loaded_at"]);
    }

    [Fact]
    public async Task Without_a_store_searches_wait_and_health_says_why_until_there_is_one()
    {
        var clock = new TestClock(Homes.Listed);
        var database = await TestDatabase.SqliteAsync(clock, Token);
        await using (var db = await database.Contexts.CreateDbContextAsync(Token)) await db.Database.ExecuteSqlAsync($"ALTER TABLE store_state RENAME TO away", Token);
        await using var app = HomesterApp.Over(database, clock);

        var problem = await app.RefusedAsync("/api/properties/search", 503);
        Assert.Equal("Service unavailable", (string?)problem["message"]);
        using var refused = await app.Client.GetAsync("/api/properties/search", Token);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        await app.RefusedAsync("/health/ready", 503);
        Assert.Equal("live", (string?)(await app.GetAsync("/health/live"))["status"]);

        await using (var db = await database.Contexts.CreateDbContextAsync(Token)) await db.Database.ExecuteSqlAsync($"ALTER TABLE away RENAME TO store_state", Token);
        await UntilAsync(Patience, async () =>
        {
            using var response = await app.Client.GetAsync("/api/properties/search", Token);
            return response.IsSuccessStatusCode;
        });
        Assert.Equal("ready", (string?)(await app.GetAsync("/health/ready"))["status"]);
    }

    [Fact]
    public async Task Searches_go_on_while_the_store_is_away_and_catch_up_afterwards()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street);
        await using (var db = await app.OtherProcess.Contexts.CreateDbContextAsync(Token)) await db.Database.ExecuteSqlAsync($"ALTER TABLE properties RENAME TO away", Token);
        Assert.Equal(5, (int)(await app.GetAsync("/api/properties/search"))["total"]!);
        await app.RefusedAsync("/api/properties/1", 503);

        await using (var db = await app.OtherProcess.Contexts.CreateDbContextAsync(Token)) await db.Database.ExecuteSqlAsync($"ALTER TABLE away RENAME TO properties", Token);
        await app.OtherProcess.Store.UpsertAsync([Homes.House("g")], UpsertOptions.Default, Token);
        await UntilAsync(Patience, async () => (int)(await app.GetAsync("/api/properties/search"))["total"]! == 6);
    }

    private static async Task BecomesVisibleAsync(HomesterApp app)
    {
        await app.OtherProcess.Store.UpsertAsync([Homes.House("g") with { City = "Waco" }], UpsertOptions.Default, Token);
        await UntilAsync(Visible, async () => (int)(await app.GetAsync("/api/properties/search?city=Waco"))["total"]! == 1);
    }

    private static async Task UntilAsync(TimeSpan limit, Func<Task<bool>> holds)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < limit, $"Not within {limit}.");
            await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
        }
    }
}
