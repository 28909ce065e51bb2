using Homester.Importers.Demo;
using Homester.Listings;

namespace Homester.Importers.Tests.Demo;

public sealed class DemoHistoryTests
{
    private static readonly (Listing Listing, IReadOnlyList<DemoHistoryEvent> Events)[] Sample =
        [.. Enumerable.Range(0, 4_000).Select(i => (DemoListings.Create(5, i), DemoListings.History(5, i)))];

    [Fact]
    public void Events_are_in_order_and_end_where_the_listing_stands() =>
        Assert.All(Sample, s =>
        {
            Assert.Equal(s.Events.OrderBy(e => e.At), s.Events);
            Assert.Equal(s.Listing.Status, s.Events[^1].Status);
            Assert.Equal(s.Listing.Price, s.Events.Last(e => e.Price is not null).Price);
        });

    [Fact]
    public void Price_changes_of_the_listing_are_the_steps_of_its_history() =>
        Assert.All(Sample, s =>
        {
            var asked = s.Events.Where(e => e.Status is ListingStatus.Active or ListingStatus.ComingSoon).ToArray();
            Assert.Equal(s.Listing.PriceChanges, asked.Length - 1);
            Assert.Equal(s.Listing.OriginalPrice ?? asked[0].Price, asked[0].Price);
            Assert.Equal(s.Listing.ListingDate ?? asked[0].At, asked[0].At);
        });

    [Fact]
    public void Some_were_cut_and_some_sold_before()
    {
        Assert.InRange(Sample.Count(s => s.Listing.PriceCutPercent > 0) / (double)Sample.Length, 0.15, 0.5);
        Assert.Contains(Sample, s => s.Events[0].Status == ListingStatus.Sold && s.Listing.Status == ListingStatus.Active);
    }
}
