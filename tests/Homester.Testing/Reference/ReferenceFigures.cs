using Homester.Listings;
using Homester.Listings.Geo;
using Homester.Listings.Search;

namespace Homester.Testing.Reference;

/// <summary>Medians, means and map clusters over given listings, as docs/design/answers.md defines them.</summary>
internal static class ReferenceFigures
{
    public static ListingFigures Of(IReadOnlyCollection<Listing> listings, DateOnly today)
    {
        decimal[] prices = [.. listings.Select(l => l.Price).OfType<decimal>()];
        return new ListingFigures
        {
            Count = listings.Count,
            MinPrice = prices.Length == 0 ? null : prices.Min(),
            MaxPrice = prices.Length == 0 ? null : prices.Max(),
            MedianPrice = LowerMedian(prices),
            AveragePrice = prices.Length == 0 ? null : Math.Round(prices.Sum() / prices.Length, 2, MidpointRounding.AwayFromZero),
            MedianPricePerSqft = LowerMedian(listings.Select(l => l.PricePerSqft).OfType<decimal>()),
            MedianSquareFeet = LowerMedian(listings.Select(l => l.SquareFeet).OfType<int>().Select(v => (decimal)v)),
            MedianDaysOnMarket = LowerMedian(listings.Select(l => l.DaysOnMarket(today)).OfType<int>().Select(v => (decimal)v)),
        };
    }

    public static ListingMapResult Map(ListingMapRequest request, IEnumerable<Listing> matching)
    {
        Listing[] shown = [.. matching.Where(l => l.Location is { } at && request.Viewport.Contains(at))];
        var pins = shown.Length <= ListingMapRequest.MaxPins;
        var clusters = shown
            .GroupBy(l => (Cell: MapGrid.Cell(l.Location!.Value, request.Zoom), Pin: pins ? l.Id : 0))
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Cell).ThenBy(g => g.Key.Pin)
            .Select(g => Cluster([.. g]));
        return new ListingMapResult(shown.Length, [.. clusters]);
    }

    private static MapCluster Cluster(Listing[] listings) => new(
        Mean(listings.Select(l => l.Latitude!.Value)), Mean(listings.Select(l => l.Longitude!.Value)), listings.Length,
        LowerMedian(listings.Select(l => l.Price).OfType<decimal>()), listings.Length == 1 ? listings[0].Id : null);

    private static decimal Mean(IEnumerable<decimal> degrees)
    {
        decimal[] all = [.. degrees];
        return Math.Round(all.Sum() / all.Length, 7, MidpointRounding.AwayFromZero);
    }

    private static decimal? LowerMedian(IEnumerable<decimal> values)
    {
        decimal[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? null : sorted[(sorted.Length - 1) / 2];
    }
}
