using Homester.Importers.Demo.Model;
using Homester.Listings;

namespace Homester.Importers.Demo;

/// <summary>Tells a draft's timeline as a list of events.</summary>
internal static class DemoHistoryWriter
{
    private const double EarlierSaleShare = 0.45;
    private const double GrowthPerYear = 1.043;

    public static List<DemoHistoryEvent> Write(in DemoDraft draft, int seed, long index)
    {
        ref readonly var line = ref draft.Timeline;
        var events = new List<DemoHistoryEvent>(4);
        var random = new DemoRandom(seed, index, DemoStream.Pictures);
        if (EarlierSale(in draft, ref random) is { } sale) events.Add(sale);
        var offered = line.Status == ListingStatus.ComingSoon ? ListingStatus.ComingSoon : ListingStatus.Active;
        events.Add(new DemoHistoryEvent(draft.At(line.ListedDay), offered, line.OriginalPrice));
        var asked = line.OriginalPrice;
        for (var i = 0; i < line.Changes; i++)
        {
            (var day, asked) = line.Change(i);
            events.Add(new DemoHistoryEvent(draft.At(day), ListingStatus.Active, asked));
        }
        if (line.PendingDay > 0) events.Add(new DemoHistoryEvent(draft.At(line.PendingDay), ListingStatus.Pending, asked));
        if (line.Status == ListingStatus.Sold) events.Add(new DemoHistoryEvent(draft.At(line.EndDay), ListingStatus.Sold, line.Price));
        if (line.Status == ListingStatus.OffMarket) events.Add(new DemoHistoryEvent(draft.At(line.EndDay), ListingStatus.OffMarket, null));
        return events;
    }

    private static DemoHistoryEvent? EarlierSale(in DemoDraft draft, ref DemoRandom random)
    {
        ref readonly var home = ref draft.Home;
        if (home.ForRent || home.IsNew || home.IsLand || home.Year == 0 || !random.Chance(EarlierSaleShare)) return null;
        var day = draft.Timeline.ListedDay - random.Between(2 * 365, 22 * 365);
        if (DateOnly.FromDayNumber(day).Year <= home.Year) return null;
        var years = (draft.Timeline.ListedDay - day) / 365.25;
        var price = home.Value / Math.Pow(GrowthPerYear, years) * Math.Exp(random.Normal() * 0.12);
        return new DemoHistoryEvent(draft.At(day), ListingStatus.Sold, Math.Max(1, (long)Math.Round(price / 500)) * 500m);
    }
}
