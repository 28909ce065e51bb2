using Homester.Listings.Fields;
using Homester.Listings.Search;
using Homester.Search.Columns;
using Homester.Search.Searching;

namespace Homester.Search.Statistics;

/// <summary>Counts, means and medians over the hits of a run, for each group of a grouping.</summary>
internal static class ListingFigureTable
{
    /// <summary>The figures of every group, in the grouping's order. Linear in the hits.</summary>
    public static ListingFigures[] Of(SearchRun run, Grouping grouping)
    {
        var hits = new GroupedHits(run, grouping);
        var (prices, rates, areas, days) = (
            Columns(run, ListingFields.Price), Columns(run, ListingFields.PricePerSqft), Columns(run, ListingFields.SquareFeet), Columns(run, ListingFields.DaysOnMarket));
        var figures = new ListingFigures[grouping.Values.Length];
        for (var g = 0; g < figures.Length; g++)
        {
            var stated = hits.Values(g, prices);
            var (least, most, mean) = Range(stated);
            figures[g] = new ListingFigures
            {
                Count = hits.Count(g),
                MinPrice = least,
                MedianPrice = Median(ListingFields.Price, stated),
                AveragePrice = mean,
                MaxPrice = most,
                MedianPricePerSqft = Median(ListingFields.PricePerSqft, hits.Values(g, rates)),
                MedianSquareFeet = Median(ListingFields.SquareFeet, hits.Values(g, areas)),
                MedianDaysOnMarket = Median(ListingFields.DaysOnMarket, hits.Values(g, days)),
            };
        }

        return figures;
    }

    private static NumberColumn[] Columns(SearchRun run, ListingField field) => [.. run.Matches.Select(m => m.View.Segment.Number(field, run.Today))];

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
