using Homester.Importers.Demo;
using Homester.Listings;

namespace Homester.Benchmarks.Queries;

/// <summary>Listings spread evenly over the generated ones, from which queries are made. The index holds all; nobody else does.</summary>
internal sealed class ListingSample
{
    private const int Size = 20_000;

    private ListingSample(IReadOnlyList<Listing> listings)
    {
        Listings = listings;
        Prices = [.. listings.Select(l => l.Price).OfType<decimal>().Order()];
        Cities = [.. listings.Where(l => l is { City: not null, State: not null, Location: not null }).GroupBy(l => (l.City!, l.State!))
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => (IReadOnlyList<Listing>)[.. g])];
        States = [.. listings.Where(l => l is { State: not null, Location: not null }).GroupBy(l => l.State!)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => (IReadOnlyList<Listing>)[.. g])];
    }

    public IReadOnlyList<Listing> Listings { get; }

    /// <summary>Stated prices, smallest first.</summary>
    public decimal[] Prices { get; }

    /// <summary>Listings with a place by city, largest city first.</summary>
    public IReadOnlyList<IReadOnlyList<Listing>> Cities { get; }

    /// <summary>The same by state.</summary>
    public IReadOnlyList<IReadOnlyList<Listing>> States { get; }

    /// <summary>The sample of the listings 0 … count - 1 of a seed.</summary>
    public static ListingSample Of(int count, int seed)
    {
        var size = Math.Min(Size, count);
        return new ListingSample([.. Enumerable.Range(0, size).Select(i =>
        {
            var at = (long)i * count / size;
            return DemoListings.Create(seed, at) with { Id = (int)at + 1 };
        })]);
    }

    /// <summary>The price that this share of the listings is below.</summary>
    public decimal PriceAt(double share) => Prices[Math.Clamp((int)(share * Prices.Length), 0, Prices.Length - 1)];
}
