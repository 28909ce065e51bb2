using Homester.Listings.Fields;
using Homester.Listings.Search;
using Homester.Search.Bitmaps;
using Homester.Search.Searching;

namespace Homester.Search.Statistics;

/// <summary>Counts, means and medians over the hits of a run, for each group of a grouping.</summary>
internal static class ListingFigureTable
{
    /// <summary>The figures of every group, in the grouping's order. Linear in the hits.</summary>
    public static ListingFigures[] Of(SearchRun run, Grouping grouping)
    {
        var counts = Counts(run, grouping);
        var prices = new GroupedValues(run, ListingFields.Price, grouping);
        var rates = new GroupedValues(run, ListingFields.PricePerSqft, grouping);
        var areas = new GroupedValues(run, ListingFields.SquareFeet, grouping);
        var days = new GroupedValues(run, ListingFields.DaysOnMarket, grouping);
        var figures = new ListingFigures[grouping.Values.Length];
        for (var g = 0; g < figures.Length; g++)
        {
            var (least, most, mean) = Range(prices.Of(g));
            figures[g] = new ListingFigures
            {
                Count = counts[g],
                MinPrice = least,
                MedianPrice = Median(ListingFields.Price, prices.Of(g)),
                AveragePrice = mean,
                MaxPrice = most,
                MedianPricePerSqft = Median(ListingFields.PricePerSqft, rates.Of(g)),
                MedianSquareFeet = Median(ListingFields.SquareFeet, areas.Of(g)),
                MedianDaysOnMarket = Median(ListingFields.DaysOnMarket, days.Of(g)),
            };
        }

        return figures;
    }

    private static long[] Counts(SearchRun run, Grouping grouping)
    {
        var counts = new long[grouping.Values.Length];
        foreach (var matches in run.Matches)
            foreach (var doc in Bits.Of(matches.Hits))
                if (grouping.GroupOf(matches.View.Segment, doc) is >= 0 and var group) counts[group]++;
        return counts;
    }

    private static decimal? Median(ListingField field, Span<long> values) =>
        Medians.Lower(values) is { } median ? FieldScale.FromScaled(field, median) : null;

    private static (decimal? Least, decimal? Most, decimal? Mean) Range(ReadOnlySpan<long> prices)
    {
        if (prices.Length == 0) return default;
        var (least, most) = (prices[0], prices[0]);
        Int128 sum = 0;
        foreach (var price in prices)
        {
            (least, most) = (Math.Min(least, price), Math.Max(most, price));
            sum += price;
        }

        var scale = FieldScale.FromScaled(ListingFields.Price, 1);
        var mean = Math.Round((decimal)sum * scale / prices.Length, 2, MidpointRounding.AwayFromZero);
        return (least * scale, most * scale, mean);
    }
}
