using CsCheck;
using Homester.Listings;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;
using Homester.Search.Geo;
using Homester.Testing;

namespace Homester.Search.Tests.Searching;

public sealed class SimilarListingsTests
{
    [Fact]
    public void Among_many_blocks_the_most_alike_are_those_of_brute_force() =>
        Gen.Select(Gen.Int[1, 5_000], Gen.Int[0, int.MaxValue], Gen.Int[0, 700], Gen.Int[1, 30]).Sample(
            (count, seed, unlocated, limit) =>
            {
                var random = new Random(seed);
                Listing[] listings = [.. Enumerable.Range(1, count).Select(id => Make(id, random, id > unlocated))];
                var index = TestIndex.Empty(new ListingIndexOptions { SmallSegment = 64, MiddleSegment = 900, LoadBatch = 3_000 });
                index.Load(listings);
                var brute = new BruteForceSearch(listings, Arbitrary.Today, QueryHash.Of);
                for (var asked = 0; asked < 6; asked++)
                {
                    var request = new SimilarListingsRequest(1 + random.Next(count), ListingQuery.Everything, limit);
                    var actual = TestIndex.Now(index.SimilarAsync(request, CancellationToken.None));
                    Assert.Equal(Answers.Of(brute.Similar(request)!), Answers.Of(actual!));
                }
            },
            iter: 12);

    [Fact]
    public void A_box_is_no_farther_than_any_point_of_it() =>
        Gen.Select(Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Double[-90, 90], Gen.Double[-180, 180], Gen.Double[-90, 90], Gen.Double[-180, 180]).Sample(
            (y, x, south, west, north, east) =>
            {
                var (a, b, point) = (new GeoPoint(south, west), new GeoPoint(north, east), new GeoPoint(y, x));
                var box = Box.Empty.With(a).With(b);
                GeoPoint[] inside = [a, b, new((south + north) / 2, (west + east) / 2), new(Math.Clamp(y, box.South, box.North), Math.Clamp(x, box.West, box.East))];
                foreach (var other in inside) Assert.True(box.MilesFrom(point) <= point.MilesTo(other) + 1e-3);
            },
            iter: 20_000);

    private static Listing Make(int id, Random random, bool located)
    {
        var town = random.Next(4);
        return TestIndex.Home(id) with
        {
            Price = 100_000 + (random.Next(40) * 20_000),
            PropertyType = random.Next(5) == 0 ? null : (PropertyType)random.Next(5),
            SquareFeet = random.Next(6) == 0 ? null : 600 + (random.Next(20) * 100),
            Bedrooms = random.Next(5),
            YearBuilt = 1950 + random.Next(70),
            Latitude = located ? 30 + town + (random.Next(4_000) / 10_000m) : null,
            Longitude = located ? -97 - town + (random.Next(4_000) / 10_000m) : null,
        };
    }
}
