using Homester.Listings;

namespace Homester.Importers.Demo.Model;

/// <summary>What happened to the offer: when it came up, how its price moved, how it ended.</summary>
internal struct DemoTimeline
{
    /// <summary>More price changes than this are not made up.</summary>
    public const int MaxChanges = 4;

    private PriceSteps _prices;
    private DaySteps _days;

    public ListingStatus Status;

    /// <summary>Days since the start of year 1, and seconds into the day.</summary>
    public int ListedDay;
    public int Second;

    /// <summary>The day of the contract; 0 when there is none.</summary>
    public int PendingDay;

    /// <summary>The day it sold or was withdrawn; 0 while it is on the market.</summary>
    public int EndDay;

    public decimal OriginalPrice;
    public decimal Price;
    public int Changes;

    [System.Runtime.CompilerServices.InlineArray(MaxChanges)]
    private struct PriceSteps { private decimal _first; }

    [System.Runtime.CompilerServices.InlineArray(MaxChanges)]
    private struct DaySteps { private int _first; }

    public readonly (int Day, decimal Price) Change(int index) => (_days[index], _prices[index]);

    public static DemoTimeline Draw(in DemoHome home, ref DemoRandom random, int today)
    {
        var line = new DemoTimeline { Second = random.Between(13 * 3600, 25 * 3600) % 86_400 };
        line.DrawStatus(in home, ref random, today);
        var start = home.Value * (1 + 0.02 + (random.Normal() * 0.03));
        line.OriginalPrice = line.Price = Round(start, home.ForRent, ref random);
        line.DrawChanges(in home, ref random, today);
        if (line.Status == ListingStatus.Sold && !home.ForRent)
        {
            // The price of a sale lies around the last asking price and is not a round number of the advertising kind.
            line.Price = Math.Max(1_000, Math.Round((decimal)((double)line.Price * Math.Clamp(0.985 + (random.Normal() * 0.03), 0.86, 1.15)) / 500) * 500);
        }
        return line;
    }

    private void DrawStatus(in DemoHome home, ref DemoRandom random, int today)
    {
        var slow = home.IsLand ? 150 : home.ForRent ? 22 : home.Zip.Setting == DemoSetting.Rural ? 75 : 48;
        var onMarket = (int)Math.Min(random.Exponential(slow), slow * 9);
        var roll = random.Unit();
        switch (roll)
        {
            case < 0.70:
                Status = ListingStatus.Active;
                ListedDay = today - onMarket;
                break;
            case < 0.81:
                Status = ListingStatus.Pending;
                PendingDay = today - random.Below(38);
                ListedDay = PendingDay - (onMarket / 2) - 2;
                break;
            case < 0.92:
                Status = ListingStatus.Sold;
                EndDay = today - random.Between(1, 365);
                PendingDay = EndDay - (home.ForRent ? random.Between(1, 6) : random.Between(14, 60));
                ListedDay = PendingDay - (onMarket / 2) - 2;
                break;
            case < 0.97:
                Status = ListingStatus.OffMarket;
                EndDay = today - random.Between(1, 300);
                ListedDay = EndDay - onMarket - 20;
                break;
            default:
                Status = ListingStatus.ComingSoon;
                ListedDay = today - random.Below(5);
                break;
        }
    }

    private void DrawChanges(in DemoHome home, ref DemoRandom random, int today)
    {
        var lastDay = PendingDay > 0 ? PendingDay : EndDay > 0 ? EndDay : today;
        var day = ListedDay;
        while (Changes < MaxChanges)
        {
            day += random.Between(14, 50);
            if (day >= lastDay || Status == ListingStatus.ComingSoon) return;
            if (!random.Chance(0.46)) continue;
            var factor = random.Chance(0.05) ? 1.03 : 1 - random.Between(12, 65) / 1000.0;
            var next = Round((double)Price * factor, home.ForRent, ref random);
            if (next == Price) continue;
            (_days[Changes], _prices[Changes]) = (day, next);
            Price = next;
            Changes++;
        }
    }

    /// <summary>Prices as they are advertised: 449,900, 450,000, 449,000; rents 1,995, 2,000.</summary>
    private static decimal Round(double value, bool rent, ref DemoRandom random)
    {
        if (rent)
        {
            var step = value < 1_500 ? 25 : value < 5_000 ? 50 : 250;
            var rounded = Math.Max(1, (long)Math.Round(value / step)) * step;
            return random.Chance(0.35) ? rounded - 5 : rounded;
        }
        var unit = value switch { < 60_000 => 1_000, < 200_000 => 2_500, < 900_000 => 5_000, < 3_000_000 => 10_000, _ => 50_000 };
        var price = Math.Max(2, (long)Math.Round(value / unit)) * unit;
        return random.Below(10) switch
        {
            < 4 => price - 100,
            < 7 => price,
            < 9 => price - 1_000,
            _ => Math.Max(1_000, (long)Math.Round(value / 500) * 500),
        };
    }
}
