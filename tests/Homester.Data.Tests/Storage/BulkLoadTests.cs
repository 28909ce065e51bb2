using Homester.Data.Storage;
using Homester.Listings;
using Homester.Testing.Databases;

namespace Homester.Data.Tests.Storage;

public abstract class BulkLoadTests : StoreContract
{
    [Fact]
    public async Task A_load_run_again_adds_what_is_missing_and_leaves_the_rest()
    {
        await UpsertAsync(House("2", 111_000));

        var first = await Database.Loader.LoadAsync(Stream(House("1"), House("2"), House("1"), House("3")), null, Token);
        var second = await Database.Loader.LoadAsync(Stream(House("1"), House("2"), House("3"), House("4")), null, Token);

        Assert.Equal(new BulkLoadResult(2, 2), first);
        Assert.Equal(new BulkLoadResult(1, 3), second);
        Assert.Equal(4, await Database.Reader.CountAsync(Token));
        Assert.Equal(111_000, (await Database.Reader.FindAsync("test", "2", Token))!.Price);
    }

    [Fact]
    public async Task Given_history_is_kept_and_every_listing_is_told_to_the_feed()
    {
        var position = await Database.Feed.PositionAsync(Token);
        var entry = new HistoryEntry(Start.AddDays(-3), HistoryEvents.PriceChange, 400_000, 420_000, ListingStatus.Active, null, "test");

        await Database.Loader.LoadAsync(new[] { new BulkListing(House("1"), [entry]), new BulkListing(House("2"), []) }.ToAsyncEnumerable(), null, Token);

        await SettleAsync();
        var changes = (await Database.Feed.ReadFinalAsync(position, 10, Token)).Changes;
        Assert.Equal(2, changes.Count);
        Assert.Equal([entry], await Database.Reader.HistoryAsync(changes[0].ListingId, Token));
        Assert.Equal([HistoryEvents.Listed], (await Database.Reader.HistoryAsync(changes[1].ListingId, Token)).Select(h => h.Event));
    }

    [Fact]
    public async Task Numbers_of_deleted_listings_are_not_given_again()
    {
        var id = (await UpsertAsync(House("1"))).Id;
        await Database.Store.DeleteAsync(id, Token);

        await Database.Loader.LoadAsync(Stream(House("2")), null, Token);

        Assert.True((await Database.Reader.FindAsync("test", "2", Token))!.Id > id);
    }

    [Fact]
    public async Task Listings_are_read_in_the_order_asked()
    {
        await Database.Loader.LoadAsync(Stream(House("1"), House("2"), House("3")), null, Token);
        var ids = new List<int>();
        await foreach (var listing in Database.Reader.StreamAsync(Token)) ids.Add(listing.Id);

        var asked = await Database.Reader.GetManyAsync([ids[2], 999_999, ids[0], ids[2]], Token);

        Assert.Equal([ids[2], ids[0], ids[2]], asked.Select(l => l.Id));
    }

    private static IAsyncEnumerable<BulkListing> Stream(params Listing[] listings) => listings.Select(l => new BulkListing(l, [])).ToAsyncEnumerable();
}

public sealed class SqliteBulkLoadTests : BulkLoadTests
{
    protected override Task<TestDatabase> OpenAsync() => OpenSqliteAsync();
}

public sealed class PostgresBulkLoadTests : BulkLoadTests
{
    protected override Task<TestDatabase> OpenAsync() => OpenPostgresAsync();
}
