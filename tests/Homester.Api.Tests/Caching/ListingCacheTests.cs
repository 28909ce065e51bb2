using System.Text.Json;
using CsCheck;
using Homester.Api.Host.Caching;
using Homester.Api.Tests.Hosting;
using Homester.Api.Tests.RateLimits;
using Homester.Data.Storage;
using Homester.Listings;
using Homester.Listings.Json;
using Homester.Testing;

namespace Homester.Api.Tests.Caching;

public sealed class ListingCacheTests
{
    internal const string Properties = "\"properties\"";

    private const string House = "/api/properties/1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_who_ask_at_once_for_what_nobody_has_read_cost_one_read()
    {
        using var reads = new StoreReads();
        await using var app = await HomesterApp.SqliteAsync(Homes.Street);
        await FreshAsync(app);
        var before = reads.Count(app.OtherProcess.Options, Properties);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => app.Client.GetStringAsync(House, Token), Token)));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, reads.Count(app.OtherProcess.Options, Properties) - before);
    }

    [Fact]
    public async Task A_hundred_who_ask_at_once_for_the_same_figures_cost_one_count()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => app.GetAsync("/api/properties/statistics?city=Austin"), Token)));

        Assert.Single(answers.Select(a => a["cached_at"]!.ToJsonString()).Distinct());
    }

    [Fact]
    public async Task A_read_answer_is_the_same_again_and_still_counts_the_days()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street);
        await FreshAsync(app);
        var first = (await app.GetAsync(House)).AsObject();
        Assert.Equal(first.ToJsonString(), (await app.GetAsync(House)).ToJsonString());

        app.Clock.Advance(TimeSpan.FromDays(1));
        await FreshAsync(app);
        Assert.Equal((int)first["days_on_market"]! + 1, (int)(await app.GetAsync(House))["days_on_market"]!);
    }

    [Fact]
    public async Task What_this_process_writes_is_read_at_once()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street);
        await FreshAsync(app);
        for (var price = 300_000; price < 300_020; price++)
        {
            await app.GetAsync(House);
            await app.Get<ListingStore>().UpsertAsync([Homes.House("a") with { Price = price }], UpsertOptions.Default, Token);
            Assert.Equal(price, (int)(await app.GetAsync(House))["price"]!);
        }
    }

    [Fact]
    public async Task What_another_process_writes_is_read_soon()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street);
        await FreshAsync(app);
        await app.GetAsync(House);
        await app.OtherProcess.Store.UpsertAsync([Homes.House("a") with { Price = 1 }], UpsertOptions.Default, Token);

        await UntilAsync(async () => (int)(await app.GetAsync(House))["price"]! == 1);
    }

    [Fact]
    public async Task A_number_without_a_listing_is_found_once_there_is_one()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street);
        await FreshAsync(app);
        await app.RefusedAsync("/api/properties/7", 404);
        await app.OtherProcess.Store.UpsertAsync([Homes.House("g")], UpsertOptions.Default, Token);

        await UntilAsync(async () =>
        {
            using var response = await app.Client.GetAsync("/api/properties/7", Token);
            return response.IsSuccessStatusCode;
        });
    }

    [Fact]
    public async Task Many_changes_at_once_take_everything_out()
    {
        await using var app = await HomesterApp.SqliteAsync(Homes.Street);
        await FreshAsync(app);
        await app.GetAsync(House);
        Listing[] import = [.. Enumerable.Range(0, 500).Select(i => Homes.House($"i{i}")), Homes.House("a") with { Price = 2 }];
        await app.OtherProcess.Store.UpsertAsync(import, UpsertOptions.Default, Token);

        await UntilAsync(async () => (int)(await app.GetAsync(House))["price"]! == 2);
    }

    [Fact]
    public void A_listing_comes_back_from_the_second_level_as_it_was() => Arbitrary.Listing.Sample(listing =>
    {
        var copy = JsonSerializer.Deserialize<Listing>(JsonSerializer.SerializeToUtf8Bytes(listing, CachingExtensions.Json), CachingExtensions.Json)!;
        return ListingJson.EncodeProperty(listing).AsSpan().SequenceEqual(ListingJson.EncodeProperty(copy));
    }, iter: 300);

    internal static Task FreshAsync(HomesterApp app) => Redis.UntilAsync(() => app.Get<ListingCacheFollower>().CurrentStore is not null);

    internal static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            if (await holds()) return;
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token);
        }

        Assert.Fail("It did not come to be so within some seconds.");
    }
}
