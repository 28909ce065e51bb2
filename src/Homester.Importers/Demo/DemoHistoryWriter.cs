using Homester.Data.Storage;
using Homester.Importers.Demo.Model;
using Homester.Listings;

namespace Homester.Importers.Demo;

/// <summary>Tells a draft's timeline as the store's history.</summary>
internal static class DemoHistoryWriter
{
    private const double EarlierSaleShare = 0.45;
    private const double GrowthPerYear = 1.043;

    public static List<HistoryEntry> Write(in DemoDraft draft, int seed, long index)
    {
        ref readonly var line = ref draft.Timeline;
        var entries = new List<HistoryEntry>(4);
        var random = new DemoRandom(seed, index, DemoStream.History);
        if (EarlierSale(in draft, ref random) is { } sale) entries.Add(sale);
        var standing = line.Status == ListingStatus.ComingSoon ? ListingStatus.ComingSoon : ListingStatus.Active;
        var asked = line.OriginalPrice;
        entries.Add(Entry(draft.At(line.ListedDay), HistoryEvents.Listed, asked, null, standing, null));
        for (var i = 0; i < line.Changes; i++)
        {
            var before = asked;
            (var day, asked) = line.Change(i);
            entries.Add(Entry(draft.At(day), HistoryEvents.PriceChange, asked, before, standing, null));
        }
        if (line.PendingDay > 0)
        {
            entries.Add(Entry(draft.At(line.PendingDay), HistoryEvents.StatusChange, asked, null, ListingStatus.Pending, standing));
            standing = ListingStatus.Pending;
        }
        if (line.Status == ListingStatus.Sold)
            entries.Add(Entry(draft.At(line.EndDay), HistoryEvents.Sold, line.Price, line.Price == asked ? null : asked, ListingStatus.Sold, standing));
        if (line.Status == ListingStatus.OffMarket)
            entries.Add(Entry(draft.At(line.EndDay), HistoryEvents.OffMarket, asked, null, ListingStatus.OffMarket, standing));
        return entries;
    }

    private static HistoryEntry Entry(DateTimeOffset at, string what, decimal price, decimal? before, ListingStatus status, ListingStatus? previous) =>
        new(at, what, price, before, status, previous, DemoListings.Source);

    private static HistoryEntry? EarlierSale(in DemoDraft draft, ref DemoRandom random)
    {
        ref readonly var home = ref draft.Home;
        if (home.ForRent || home.IsNew || home.IsLand || home.Year == 0 || !random.Chance(EarlierSaleShare)) return null;
        var day = draft.Timeline.ListedDay - random.Between(2 * 365, 22 * 365);
        if (DateOnly.FromDayNumber(day).Year <= home.Year) return null;
        var years = (draft.Timeline.ListedDay - day) / 365.25;
        var price = home.Value / Math.Pow(GrowthPerYear, years) * Math.Exp(random.Normal() * 0.12);
        return Entry(draft.At(day), HistoryEvents.Sold, Math.Max(1, (long)Math.Round(price / 500)) * 500m, null, ListingStatus.Sold, null);
    }
}
