using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Queries;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Search.Standing;

namespace Homester.Benchmarks.Engine.Families;

/// <summary>Matching backwards: which of 100,000 stored queries a listing matches.</summary>
internal static class StandingRows
{
    private const int Queries = 100_000;

    public static IEnumerable<RowMaker> All => [new("standing-100k", Row)];

    private static QueryRow Row(EngineWorld world)
    {
        var standing = new StandingQueries();
        standing.PutAll(Stored(world).Take(Queries).Select((query, id) => KeyValuePair.Create((long)id, query)));
        var listings = world.Sample.Listings;
        var ids = new List<long>();
        return new QueryRow("standing-100k", 2, Math.Min(listings.Count, 2_000), i =>
        {
            ids.Clear();
            return standing.Match(listings[i], FixedDay.Today, ids);
        })
        {
            Note = $"hits are stored queries of {standing.Count:N0}",
        };
    }

    /// <summary>What people would be alerted of: the mix of searches, one in ten with a word, one in ten within some miles of a home instead of a place by name.</summary>
    private static IEnumerable<ListingQuery> Stored(EngineWorld world)
    {
        var random = EngineWorld.RandomFor("standing-100k");
        var mix = new QueryMix(world.Sample.Listings, random.Next());
        var located = world.Sample.Listings.Where(l => l.Location is not null).ToArray();
        while (true)
        {
            var query = mix.Filtered();
            yield return random.Next(10) switch
            {
                0 => query with { Text = mix.Worded().Text },
                1 => mix.Home() with { Area = new SearchArea { Include = [new Circle(located[random.Next(located.Length)].Location!.Value, random.Next(2, 25))] } },
                _ => query,
            };
        }
    }
}
