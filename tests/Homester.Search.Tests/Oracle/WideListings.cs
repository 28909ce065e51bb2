using Homester.Listings;
using Homester.Testing;

namespace Homester.Search.Tests.Oracle;

/// <summary>
/// So many listings that whole vectors, dense bitmaps, blocks of documents and long postings are reached: a base and segments of changes, values as
/// uneven as in life. The same at every run.
/// </summary>
public sealed class WideListings
{
    private const int Count = 16_000;
    private static readonly string[] Common = ["home", "light", "kitchen with granite", "quiet street", "garden and pool", "close to the lake"];
    private static readonly string[] Rare = ["zeppelin", "observatory", "moat", "drawbridge of oak"];

    public WideListings()
    {
        var random = new Random(11);
        var listings = Arbitrary.SampleListings(Count).Select((l, i) => Spread(l, i, random)).ToArray();
        Index = TestIndex.Empty(new ListingIndexOptions());
        Index.Load(listings);
        var held = listings.ToDictionary(l => l.Id);
        foreach (var size in new[] { 2_500, 500, 100, 12, 1 })
        {
            Listing[] upserts = [.. Enumerable.Range(0, size).Select(i => Spread(listings[random.Next(Count)], i, random))];
            int[] deletes = [.. Enumerable.Range(0, size / 4).Select(_ => listings[random.Next(Count)].Id)];
            Index.Apply(upserts, deletes);
            foreach (var listing in upserts) held[listing.Id] = listing;
            foreach (var id in deletes) held.Remove(id);
        }

        Brute = new BruteForceSearch([.. held.Values], Arbitrary.Today, Homester.Listings.Query.Forms.QueryHash.Of);
    }

    internal ListingIndex Index { get; }

    internal BruteForceSearch Brute { get; }

    // A half in one metropolis, the others thinly over the country; many neighborhoods with few listings, few with many; prices with a long tail.
    private static Listing Spread(Listing listing, int i, Random random)
    {
        var dense = random.Next(2) == 0;
        var skew = random.NextDouble();
        return listing with
        {
            Title = $"{Common[(int)(skew * skew * Common.Length)]} {(random.Next(400) == 0 ? Rare[random.Next(Rare.Length)] : listing.Title)}",
            Description = random.Next(3) == 0 ? listing.Description : $"{listing.Description} {Common[random.Next(Common.Length)]}, {Common[random.Next(Common.Length)]}",
            City = dense ? "Austin" : listing.City is null ? null : $"Town {(int)(skew * skew * skew * 900)}",
            Neighborhood = random.Next(4) == 0 ? null : $"Quarter {(int)(Math.Pow(skew, 4) * 3_000)}",
            ZipCode = $"{10_000 + random.Next(2_000)}",
            Price = random.Next(12) == 0 ? null : Math.Round((decimal)Math.Exp(11 + (2.5 * skew)), random.Next(10) == 0 ? 2 : 0),
            SquareFeet = random.Next(8) == 0 ? null : 300 + (int)(skew * 6_000),
            Latitude = listing.Latitude is null ? null : Math.Round((decimal)(dense ? 30 + random.NextDouble() : 25 + (20 * random.NextDouble())), 6),
            Longitude = listing.Longitude is null ? null : Math.Round((decimal)(dense ? -98 + random.NextDouble() : -120 + (45 * random.NextDouble())), 6),
            CreatedAt = listing.CreatedAt.AddSeconds(i),
        };
    }
}
