using Homester.Data.Storage;
using Homester.Importers.Demo;
using Homester.Listings;
using Homester.Testing.Databases;

namespace Homester.Importers.Tests.Demo;

public sealed class DemoHistoryTests
{
    private static readonly BulkListing[] Sample = [.. DemoListings.RangeWithHistory(0, 4_000, 5)];

    [Fact]
    public void Events_are_in_order_and_end_where_the_listing_stands() =>
        Assert.All(Sample, s =>
        {
            Assert.Equal(s.History.OrderBy(e => e.At), s.History);
            Assert.Equal(s.Listing.Status, s.History[^1].Status);
            Assert.Equal(s.Listing.Price, s.History[^1].Price);
        });

    [Fact]
    public void Price_changes_of_the_listing_are_the_steps_of_its_history() =>
        Assert.All(Sample, s =>
        {
            var listed = s.History.Single(e => e.Event == HistoryEvents.Listed);
            var asked = listed.Price;
            foreach (var change in s.History.Where(e => e.Event == HistoryEvents.PriceChange))
            {
                Assert.Equal(asked, change.PreviousPrice);
                asked = change.Price;
            }
            Assert.Equal(s.Listing.PriceChanges, s.History.Count(e => e.Event == HistoryEvents.PriceChange));
            Assert.Equal(s.Listing.OriginalPrice ?? listed.Price, listed.Price);
            Assert.Equal(s.Listing.ListingDate ?? listed.At, listed.At);
        });

    [Fact]
    public void History_by_itself_is_the_history_of_the_stream() =>
        Assert.All(Enumerable.Range(0, 200), i => Assert.Equal(Sample[i].History, DemoListings.History(5, i)));

    [Fact]
    public void Some_were_cut_and_some_sold_before()
    {
        Assert.InRange(Sample.Count(s => s.Listing.PriceCutPercent > 0) / (double)Sample.Length, 0.15, 0.5);
        Assert.Contains(Sample, s => s.History[0].Status == ListingStatus.Sold && s.Listing.Status == ListingStatus.Active);
    }

    [Fact]
    public async Task Store_takes_them_and_tells_them_back()
    {
        var token = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.SqliteAsync(cancellationToken: token);
        await database.Loader.LoadAsync(Sample.Take(500).ToAsyncEnumerable(), null, token);
        Assert.Equal(500, await database.Reader.CountAsync(token));
        var expected = Sample[42];
        var stored = await database.Reader.FindAsync("demo", expected.Listing.SourceId, token);
        Assert.Equal(expected.Listing with { Id = stored!.Id, Features = null, ImageUrls = [] }, stored with { Features = null, ImageUrls = [] });
        Assert.Equal(expected.Listing.Features, stored.Features);
        Assert.Equal(expected.Listing.ImageUrls, stored.ImageUrls);
        Assert.Equal(expected.History, await database.Reader.HistoryAsync(stored.Id, token));
    }
}
