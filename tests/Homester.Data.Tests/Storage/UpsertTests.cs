using Homester.Data.Storage;
using Homester.Listings;
using Homester.Testing.Databases;

namespace Homester.Data.Tests.Storage;

public abstract class UpsertTests : StoreContract
{
    [Fact]
    public async Task A_new_listing_is_added_with_its_first_asking_price_and_history()
    {
        var result = await UpsertAsync(House("1"));

        Assert.Equal(UpsertOutcome.Added, result.Outcome);
        var stored = await GetAsync(result.Id);
        Assert.Equal(500_000, stored.OriginalPrice);
        Assert.Equal(Start, stored.CreatedAt);
        Assert.Equal(Start, stored.LastVerifiedAt);
        var entry = Assert.Single(await Database.Reader.HistoryAsync(result.Id, Token));
        Assert.Equal(new HistoryEntry(Start.AddDays(-10), HistoryEvents.Listed, 500_000, null, ListingStatus.Active, null, "test"), entry);
    }

    [Fact]
    public async Task The_same_listing_again_is_unchanged_and_makes_neither_history_nor_a_new_update_time()
    {
        var first = await UpsertAsync(House("1"));
        Clock.Advance(TimeSpan.FromDays(1));

        var second = await UpsertAsync(House("1"));

        Assert.Equal(new UpsertResult(UpsertOutcome.Unchanged, first.Id), second);
        var stored = await GetAsync(first.Id);
        Assert.Equal(Start, stored.UpdatedAt);
        Assert.Equal(Start.AddDays(1), stored.LastVerifiedAt);
        Assert.Single(await Database.Reader.HistoryAsync(first.Id, Token));
    }

    [Fact]
    public async Task A_lower_price_is_counted_dated_and_remembered()
    {
        var id = (await UpsertAsync(House("1"))).Id;

        var result = await UpsertAsync(House("1", 450_000), new UpsertOptions { AsOf = Start.AddDays(3) });

        Assert.Equal(new UpsertResult(UpsertOutcome.Changed, id, PriceChanged: true), result);
        var stored = await GetAsync(id);
        Assert.Equal((450_000m, 500_000m, 1), (stored.Price, stored.OriginalPrice, stored.PriceChanges));
        var entry = (await Database.Reader.HistoryAsync(id, Token))[^1];
        Assert.Equal(new HistoryEntry(Start.AddDays(3), HistoryEvents.PriceChange, 450_000, 500_000, ListingStatus.Active, null, "test"), entry);
    }

    [Fact]
    public async Task A_sale_sets_the_day_the_offer_ended_and_a_return_to_the_market_removes_it()
    {
        var id = (await UpsertAsync(House("1"))).Id;

        await UpsertAsync(House("1", 480_000, ListingStatus.Sold), new UpsertOptions { AsOf = Start.AddDays(5) });
        var sold = await GetAsync(id);
        await UpsertAsync(House("1", 520_000), new UpsertOptions { AsOf = Start.AddDays(90) });
        var back = await GetAsync(id);

        Assert.Equal((Start.AddDays(5), 0), (sold.OffMarketDate, sold.PriceChanges));
        Assert.Null(back.OffMarketDate);
        Assert.Equal(
            [HistoryEvents.Listed, HistoryEvents.Sold, HistoryEvents.Relisted, HistoryEvents.PriceChange],
            (await Database.Reader.HistoryAsync(id, Token)).Select(h => h.Event));
    }

    [Fact]
    public async Task A_null_keeps_what_is_known_unless_nulls_erase()
    {
        var id = (await UpsertAsync(House("1"))).Id;
        var without = House("1") with { Bedrooms = null, Features = null };

        var kept = await UpsertAsync(without);
        var erased = await UpsertAsync(without, new UpsertOptions { NullsErase = true });

        Assert.Equal(UpsertOutcome.Unchanged, kept.Outcome);
        Assert.Equal(UpsertOutcome.Changed, erased.Outcome);
        var stored = await GetAsync(id);
        Assert.Null(stored.Bedrooms);
        Assert.Null(stored.Features);
        Assert.Equal(500_000, stored.OriginalPrice);
    }

    [Fact]
    public async Task A_field_that_the_source_does_not_feed_stays()
    {
        var id = (await UpsertAsync(House("1"))).Id;

        await UpsertAsync(
            House("1", 410_000) with { Title = "Other", Status = ListingStatus.Sold },
            new UpsertOptions { FedFields = new HashSet<string> { "price" }, NullsErase = true });

        var stored = await GetAsync(id);
        Assert.Equal((410_000m, "House 1", ListingStatus.Active), (stored.Price, stored.Title, stored.Status));
    }

    [Fact]
    public async Task A_listing_that_stands_twice_in_a_batch_is_merged_in_order()
    {
        var results = await Database.Store.UpsertAsync([House("1"), House("2"), House("1", 490_000)], UpsertOptions.Default, Token);

        Assert.Equal([UpsertOutcome.Added, UpsertOutcome.Added, UpsertOutcome.Changed], results.Select(r => r.Outcome));
        Assert.Equal(results[0].Id, results[2].Id);
        Assert.Equal((490_000m, 1), ((await GetAsync(results[0].Id)).Price, (await GetAsync(results[0].Id)).PriceChanges));
    }

    [Fact]
    public async Task What_runs_alongside_commits_or_fails_with_the_batch()
    {
        var failing = new UpsertOptions { Alongside = (_, _, _) => throw new InvalidOperationException("stop") };

        await Assert.ThrowsAsync<InvalidOperationException>(() => UpsertAsync(House("1"), failing));

        Assert.Equal(0, await Database.Reader.CountAsync(Token));
    }

    [Fact]
    public async Task What_the_columns_cannot_hold_is_refused_by_name_before_anything_is_written()
    {
        var fault = await Assert.ThrowsAsync<ArgumentException>(
            () => Database.Store.UpsertAsync([House("1"), House("2") with { ZipCode = "12345678901" }], UpsertOptions.Default, Token));

        Assert.Contains("zip_code", fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Database.Reader.CountAsync(Token));
    }
}

public sealed class SqliteUpsertTests : UpsertTests
{
    protected override Task<TestDatabase> OpenAsync() => OpenSqliteAsync();
}

public sealed class PostgresUpsertTests : UpsertTests
{
    protected override Task<TestDatabase> OpenAsync() => OpenPostgresAsync();
}
