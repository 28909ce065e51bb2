using CsCheck;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Search.Standing;
using Homester.Testing;

namespace Homester.Search.Tests.Standing;

/// <summary>Stored queries against their definition: a listing matches those for which <see cref="ListingQuery.Matches"/> says so.</summary>
public sealed class StandingQueriesTests
{
    [Fact]
    public void A_listing_matches_exactly_the_queries_that_say_so() =>
        Gen.Select(Arbitrary.Query.Array[0, 60], Arbitrary.Listings(1, 20)).Sample(
            (queries, listings) =>
            {
                var standing = new StandingQueries();
                standing.PutAll(queries.Select((q, i) => KeyValuePair.Create((long)i, q)));
                Assert.Equal(queries.Length, standing.Count);
                foreach (var listing in listings) Same(standing, queries.Select((q, i) => KeyValuePair.Create((long)i, q)), listing);
            },
            iter: Cases.AtLeast(1_000));

    [Fact]
    public void It_does_after_any_changes_of_the_queries() =>
        Gen.Select(Gen.Select(Gen.Int[0, 12], Gen.Int[0, 3], Arbitrary.Query).Array[1, 80], Arbitrary.Listings(1, 6)).Sample(
            (changes, listings) =>
            {
                var (standing, held) = (new StandingQueries(), new Dictionary<long, ListingQuery>());
                foreach (var (id, what, query) in changes)
                {
                    if (what == 0)
                    {
                        Assert.Equal(held.Remove(id), standing.Remove(id));
                    }
                    else if (what == 1)
                    {
                        held[id] = held[id + 20] = query;
                        standing.PutAll([KeyValuePair.Create(id + 20L, query), KeyValuePair.Create((long)id, ListingQuery.Everything), KeyValuePair.Create((long)id, query)]);
                    }
                    else
                    {
                        held[id] = query;
                        standing.Put(id, query);
                    }

                    Assert.Equal(held.Count, standing.Count);
                }

                foreach (var listing in listings) Same(standing, held, listing);
            },
            iter: Cases.AtLeast(400));

    [Fact]
    public void Days_on_market_are_counted_to_the_day_of_asking()
    {
        var standing = new StandingQueries();
        standing.Put(1, ListingQuery.Everything.WithConditions([new Criterion(ListingFields.DaysOnMarket, FieldOperator.Max, [7])]));
        var listing = TestIndex.Home(1) with { ListingDate = new DateTimeOffset(2026, 3, 1, 23, 0, 0, TimeSpan.Zero) };
        Assert.Equal([1], Matches(standing, listing, new DateOnly(2026, 3, 8)));
        Assert.Empty(Matches(standing, listing, new DateOnly(2026, 3, 9)));
    }

    [Fact]
    public void An_area_over_the_antimeridian_is_found_from_both_sides()
    {
        var standing = new StandingQueries();
        standing.Put(1, new ListingQuery { Area = new SearchArea { Include = [new BoundingBox(179.5, 50, -179.5, 53)] } });
        standing.Put(2, new ListingQuery { Area = new SearchArea { Include = [new Circle(new GeoPoint(51.9, 180), 20)], Exclude = [new Circle(new GeoPoint(51.9, -179.9), 1)] } });
        Assert.Equal([1, 2], Matches(standing, At(51.9m, 179.9m)));
        Assert.Equal([1], Matches(standing, At(51.9m, -179.9m)));
        Assert.Equal([1, 2], Matches(standing, At(51.9m, 180m)));
        Assert.Empty(Matches(standing, At(51.9m, 0m)));
    }

    [Fact]
    public void What_is_in_the_list_stays_and_the_ids_come_ascending_and_once()
    {
        var standing = new StandingQueries();
        var pool = new Criterion(ListingFields.Features, FieldOperator.HasAny, ["pool", "garage", "view"]);
        standing.PutAll(new[] { 30L, 10, 20 }.Select(id => KeyValuePair.Create(id, ListingQuery.Everything.WithConditions([pool]))));
        List<long> ids = [99];
        var listing = TestIndex.Home(1) with { Features = new Dictionary<string, IReadOnlyList<string>> { ["exterior"] = ["pool", "garage", "view"] } };
        Assert.Equal(3, standing.Match(listing, Arbitrary.Today, ids));
        Assert.Equal([99, 10, 20, 30], ids);
    }

    [Fact]
    public void A_query_that_compares_in_no_allowed_way_is_refused_and_changes_nothing()
    {
        var standing = new StandingQueries();
        var bad = ListingQuery.Everything.WithConditions([new Criterion(ListingFields.Features, FieldOperator.Min, ["pool"])]);
        Assert.Throws<ArgumentException>(() => standing.PutAll([KeyValuePair.Create(1L, ListingQuery.Everything), KeyValuePair.Create(2L, bad)]));
        Assert.Equal(0, standing.Count);
        Assert.Empty(Matches(standing, TestIndex.Home(1)));
    }

    [Fact]
    public void Many_queries_put_one_by_one_lie_in_a_handful_of_segments()
    {
        var standing = new StandingQueries();
        var queries = Arbitrary.SampleQueries(500);
        for (var i = 0; i < 3_000; i++) standing.Put(i, queries[i % queries.Count]);
        Assert.InRange(standing.Segments, 1, 8);
        for (var i = 0; i < 2_900; i++) Assert.True(standing.Remove(i));
        Assert.Equal(100, standing.Count);
        foreach (var listing in Arbitrary.SampleListings(20))
            Same(standing, Enumerable.Range(2_900, 100).Select(i => KeyValuePair.Create((long)i, queries[i % queries.Count])), listing);
    }

    [Fact]
    public async Task A_match_sees_all_of_a_change_or_nothing()
    {
        var standing = new StandingQueries();
        standing.PutAll(Ten(0));
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var (none, all) = (0, 0);
            while (!done.IsCancellationRequested || none + all < 20)
            {
                var found = Matches(standing, TestIndex.Home(1) with { Price = 1 }).Count;
                if (found == 0) none++;
                else if (found == 10) all++;
                else Assert.Fail($"{found} queries of one change");
            }

            return none + all;
        });
        for (var round = 1; round <= 300; round++) standing.PutAll(Ten(round));
        await done.CancelAsync();
        Assert.InRange(await reader, 20, int.MaxValue);

        // Every change makes ten queries ask for another price.
        static IEnumerable<KeyValuePair<long, ListingQuery>> Ten(int round) => Enumerable.Range(0, 10).Select(id => KeyValuePair.Create(
            (long)id, ListingQuery.Everything.WithConditions([new Criterion(ListingFields.Price, FieldOperator.Eq, [round % 2])])));
    }

    private static Listing At(decimal latitude, decimal longitude) => TestIndex.Home(1) with { Latitude = latitude, Longitude = longitude };

    private static List<long> Matches(StandingQueries standing, Listing listing, DateOnly? today = null)
    {
        var ids = new List<long>();
        standing.Match(listing, today ?? Arbitrary.Today, ids);
        return ids;
    }

    private static void Same(StandingQueries standing, IEnumerable<KeyValuePair<long, ListingQuery>> queries, Listing listing)
    {
        var all = queries.ToDictionary();
        var expected = all.Where(q => q.Value.Matches(listing, Arbitrary.Today)).Select(q => q.Key).Order().ToArray();
        var actual = Matches(standing, listing);
        Assert.True(expected.SequenceEqual(actual), string.Join('\n',
            [$"{listing}", .. expected.Except(actual).Select(id => $"missed {all[id].Where} {all[id].Area} {all[id].Text}"), .. actual.Except(expected).Select(id => $"wrong {all[id].Where} {all[id].Area} {all[id].Text}")]));
    }
}
