using Homester.Data.Storage;
using Homester.Listings;
using Homester.Testing.Databases;
using Npgsql;

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
    public async Task A_corrected_sale_price_is_told_and_counts_as_no_change_of_the_asking_price()
    {
        var id = (await UpsertAsync(House("1"))).Id;
        await UpsertAsync(House("1", 480_000, ListingStatus.Sold), new UpsertOptions { AsOf = Start.AddDays(5) });

        var result = await UpsertAsync(House("1", 475_000, ListingStatus.Sold), new UpsertOptions { AsOf = Start.AddDays(9) });

        var last = (await Database.Reader.HistoryAsync(id, Token))[^1];
        Assert.Equal(new UpsertResult(UpsertOutcome.Changed, id), result);
        Assert.Equal((HistoryEvents.PriceChange, 475_000m, 480_000m), (last.Event, last.Price, last.PreviousPrice));
        Assert.Equal(0, (await GetAsync(id)).PriceChanges);
    }

    [Fact]
    public async Task A_home_that_returns_after_a_sale_is_a_new_offer_with_a_first_price_of_its_own()
    {
        var id = (await UpsertAsync(House("1"))).Id;
        await UpsertAsync(House("1", 450_000));
        await UpsertAsync(House("1", 440_000, ListingStatus.Sold));

        await UpsertAsync(House("1", 600_000));

        var back = await GetAsync(id);
        Assert.Equal((600_000m, 600_000m, 0), (back.Price, back.OriginalPrice, back.PriceChanges));
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
    public async Task Two_that_write_the_same_listings_at_once_add_each_once_and_count_each_price_once()
    {
        var batches = Enumerable.Range(1, 6).Select(i => (Listing[])[House("1", 100_000 * i), House("2", 100_000 * i)]);

        var results = await Task.WhenAll(batches.Select(b => Task.Run(() => Database.Store.UpsertAsync(b, UpsertOptions.Default, Token), Token)));

        Assert.Equal(2, results.SelectMany(r => r).Count(r => r.Outcome == UpsertOutcome.Added));
        Assert.Equal(2, await Database.Reader.CountAsync(Token));
        foreach (var id in results[0].Select(r => r.Id))
        {
            var history = await Database.Reader.HistoryAsync(id, Token);
            Assert.Equal(5, (await GetAsync(id)).PriceChanges);
            var prices = history.OrderBy(h => h.Event == HistoryEvents.Listed ? 0 : 1).ToList();
            Assert.Equal(6, prices.Select(h => h.Price).Distinct().Count());
            Assert.Equal(5, prices.Skip(1).Select(h => h.PreviousPrice).Distinct().Count());
        }
    }

    [Fact]
    public async Task A_rehearsal_tells_what_would_happen_and_writes_nothing()
    {
        await UpsertAsync(House("1"));

        var results = await Database.Store.UpsertAsync([House("1", 1_000), House("2")], new UpsertOptions { DryRun = true }, Token);

        Assert.Equal([UpsertOutcome.Changed, UpsertOutcome.Added], results.Select(r => r.Outcome));
        Assert.Equal(1, await Database.Reader.CountAsync(Token));
        Assert.Equal(500_000, (await GetAsync(results[0].Id)).Price);
    }

    [Fact]
    public async Task A_sale_first_seen_as_one_is_dated_by_the_day_it_ended_and_has_no_first_asking_price()
    {
        var listing = House("1", 480_000, ListingStatus.Sold) with { OffMarketDate = Start.AddDays(-2) };

        var id = (await UpsertAsync(listing)).Id;

        Assert.Null((await GetAsync(id)).OriginalPrice);
        Assert.Equal(
            [
                new HistoryEntry(Start.AddDays(-10), HistoryEvents.Listed, null, null, ListingStatus.Active, null, "test"),
                new HistoryEntry(Start.AddDays(-2), HistoryEvents.Sold, 480_000, null, ListingStatus.Sold, null, "test"),
            ],
            await Database.Reader.HistoryAsync(id, Token));
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

    // What pool_pre_ping was for: the server closed the connections while they lay in the pool.
    [Fact]
    public async Task A_connection_that_broke_in_the_pool_costs_no_write_and_no_read()
    {
        var id = (await UpsertAsync(House("1"))).Id;
        await BreakConnectionsAsync();
        Assert.Equal(UpsertOutcome.Changed, (await UpsertAsync(House("1", 450_000))).Outcome);
        await BreakConnectionsAsync();
        Assert.Equal(450_000, (await GetAsync(id)).Price);
        await BreakConnectionsAsync();
        Assert.False((await Database.Feed.ReadFinalAsync(await Database.Feed.PositionAsync(Token), 10, Token)).MustRebuild);
    }

    private async Task BreakConnectionsAsync()
    {
        var server = new NpgsqlConnectionStringBuilder(Database.Options.ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(Token);
        await using var command = new NpgsqlCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        await command.ExecuteNonQueryAsync(Token);
    }
}
