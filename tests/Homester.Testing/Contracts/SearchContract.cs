using CsCheck;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;

namespace Homester.Testing.Contracts;

/// <summary>
/// What every engine must do, on random listings and queries: one class per engine derives from it. Compiled into the test projects of the engines.
/// A failure prints the seed to repeat it with.
/// </summary>
public abstract class SearchContract
{
    /// <summary>How many random sets of listings each test loads.</summary>
    protected abstract int Loads { get; }

    /// <summary>Whether the engine's sines are those of .NET: if not, places of all but the same distance may change their order.</summary>
    protected virtual bool MeasuresAsReference => true;

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ListingField[] Groupable => [.. ListingFields.All.Where(f => f.Facetable && f.Kind is FieldKind.Token or FieldKind.Name)];

    private static Gen<BoundingBox> Box => Arbitrary.Shape.Select(s => s as BoundingBox ?? s.Bounds);

    /// <summary>An engine that holds these listings and no others, and the listings under the numbers it knows them by.</summary>
    protected abstract Task<(IListingSearch Engine, IReadOnlyList<Listing> Listings)> LoadAsync(IReadOnlyList<Listing> listings);

    [Fact]
    public Task Every_search_gives_what_brute_force_gives() =>
        Gen.Select(Arbitrary.Listings(0, 120), Arbitrary.Query.Array[40]).SampleAsync(
            async (listings, queries) =>
            {
                var (engine, brute) = await StartAsync(listings);
                foreach (var query in queries) await SameAsync(engine, brute, query);
            },
            iter: Loads, threads: 1);

    [Fact]
    public Task Pages_after_a_cursor_give_all_results_once_and_in_order() =>
        Gen.Select(Arbitrary.Listings(0, 120), Gen.Select(Arbitrary.Query, Gen.Int[5, 30]).Array[10]).SampleAsync(
            async (listings, queries) =>
            {
                var (engine, brute) = await StartAsync(listings);
                foreach (var (query, size) in queries)
                {
                    var hits = await WalkAsync(engine, query, size);
                    var expected = brute.All(query).Select(l => l.Id);
                    if (ByRelevance(query)) InOrderOfScore(query, expected, hits);
                    else if (ByDistance(query)) InOrderOfDistance(query, expected, hits);
                    else Assert.Equal(expected, hits.Select(h => h.Id));
                }
            },
            iter: Loads, threads: 1);

    [Fact]
    public Task Every_map_gives_what_brute_force_gives() =>
        Gen.Select(Arbitrary.Listings(0, 400), Gen.Select(Arbitrary.Query, Box, Gen.Int[0, 22]).Array[12]).SampleAsync(
            async (listings, asked) =>
            {
                var (engine, brute) = await StartAsync(listings);
                // The whole world as well, so that there are more than can be pins.
                foreach (var (query, viewport, zoom) in asked.Append((ListingQuery.Everything, new BoundingBox(-180, -90, 180, 90), asked[0].Item3)))
                {
                    var request = new ListingMapRequest(query, viewport, zoom);
                    Equal(query, Answers.Of(brute.Map(request)), Answers.Of(await engine.MapAsync(request, Token)));
                }
            },
            iter: Loads, threads: 1);

    // Some of the listings, some that there are not, and now and then none or all of them.
    private static Gen<ListingScope> ScopeOf(int most) =>
        Gen.Select(Gen.Bool, Gen.OneOf(Gen.Int[0, most * 2].Array[0, most], Gen.Const(Array.Empty<int>()), Gen.Const(Enumerable.Range(0, most).ToArray())))
            .Select((only, at) => only ? ListingScope.Only(at) : ListingScope.AllBut(at));

    // What is drawn are places in the load; an engine may know the listings by other numbers.
    private static ListingScope Numbered(ListingScope drawn, IReadOnlyList<Listing> held)
    {
        int[] ids = [.. drawn.Ids.ToArray().Select(at => at < held.Count ? held[at].Id : int.MaxValue - at)];
        return drawn.IsOnly ? ListingScope.Only(ids) : ListingScope.AllBut(ids);
    }

    [Fact]
    public Task A_scope_keeps_every_answer_to_its_listings_as_brute_force_does() =>
        Gen.Select(Arbitrary.Listings(0, 120), Gen.Select(Arbitrary.Query, ScopeOf(130), Box, Gen.OneOf(Groupable)).Array[20]).SampleAsync(
            async (listings, asked) =>
            {
                var (engine, held) = await LoadAsync(listings);
                var brute = new BruteForceSearch(held, Arbitrary.Today, QueryHash.Of);
                foreach (var (query, drawn, viewport, field) in asked.Append((ListingQuery.Everything, asked[0].Item2, asked[0].Item3, asked[0].Item4)))
                {
                    var scope = Numbered(drawn, held);
                    await SameAsync(engine, brute, new ListingSearchRequest(query) { Scope = scope });
                    var map = new ListingMapRequest(query, viewport, 6) { Scope = scope };
                    Equal(query, Answers.Of(brute.Map(map)), Answers.Of(await engine.MapAsync(map, Token)));
                    var figures = new ListingStatisticsRequest(query, field) { Scope = scope };
                    Equal(query, Answers.Of(brute.Statistics(figures)), Answers.Of(await engine.StatisticsAsync(figures, Token)));
                    if (held.Count == 0) continue;
                    var similar = new SimilarListingsRequest(held[^1].Id, query, 20) { Scope = scope };
                    Equal(query, Answers.Of(brute.Similar(similar)!), Answers.Of((await engine.SimilarAsync(similar, Token))!));
                }
            },
            iter: Loads, threads: 1);

    [Fact]
    public Task Pages_within_a_scope_give_its_results_once_and_in_order() =>
        Gen.Select(Arbitrary.Listings(0, 120), Gen.Select(Arbitrary.Query, ScopeOf(130), Gen.Int[5, 30]).Array[8]).SampleAsync(
            async (listings, asked) =>
            {
                var (engine, held) = await LoadAsync(listings);
                var brute = new BruteForceSearch(held, Arbitrary.Today, QueryHash.Of);
                foreach (var (query, drawn, size) in asked)
                {
                    var scope = Numbered(drawn, held);
                    var hits = await WalkAsync(engine, query, size, scope);
                    var expected = brute.All(new ListingSearchRequest(query) { Scope = scope }).Select(l => l.Id);
                    if (ByRelevance(query)) InOrderOfScore(query, expected, hits);
                    else if (ByDistance(query)) InOrderOfDistance(query, expected, hits);
                    else Assert.Equal(expected, hits.Select(h => h.Id));
                }
            },
            iter: Loads, threads: 1);

    [Fact]
    public Task Statistics_give_what_brute_force_gives() =>
        Gen.Select(Arbitrary.Listings(0, 120), Gen.Select(Arbitrary.Query, Gen.OneOf(Groupable)).Array[12]).SampleAsync(
            async (listings, asked) =>
            {
                var (engine, brute) = await StartAsync(listings);
                foreach (var (query, field) in asked.Append((ListingQuery.Everything, asked[0].Item2)))
                {
                    var request = new ListingStatisticsRequest(query, field);
                    Equal(query, Answers.Of(brute.Statistics(request)), Answers.Of(await engine.StatisticsAsync(request, Token)));
                }
            },
            iter: Loads, threads: 1);

    [Fact]
    public Task Similar_listings_are_those_that_brute_force_gives() =>
        Gen.Select(Arbitrary.Listings(1, 120), Gen.Select(Arbitrary.Query, Gen.Int[0, 130], Gen.Int[1, 100]).Array[12]).SampleAsync(
            async (listings, asked) =>
            {
                var (engine, held) = await LoadAsync(listings);
                var brute = new BruteForceSearch(held, Arbitrary.Today, QueryHash.Of);
                foreach (var (query, at, limit) in asked.Append((ListingQuery.Everything, 0, 20)))
                {
                    var request = new SimilarListingsRequest(at < held.Count ? held[at].Id : int.MaxValue, query, limit);
                    var (expected, actual) = (brute.Similar(request), await engine.SimilarAsync(request, Token));
                    Equal(query, expected is null ? "none" : Answers.Of(expected), actual is null ? "none" : Answers.Of(actual));
                }
            },
            iter: Loads, threads: 1);

    private bool ByDistance(ListingQuery query) => !MeasuresAsReference && query.EffectiveSort.Key == ListingFields.Distance.Name;

    private static void InOrderOfDistance(ListingQuery query, IEnumerable<int> expected, List<ListingHit> hits)
    {
        Assert.Equal(expected.Order(), hits.Select(h => h.Id).Order());
        for (var i = 1; i < hits.Count; i++)
        {
            var before = hits[i - 1].DistanceMiles;
            if (hits[i].DistanceMiles is not { } miles)
            {
                Assert.True(before is not null || hits[i - 1].Id < hits[i].Id, $"{query}: {hits[i - 1].Id} before {hits[i].Id}");
                continue;
            }

            Assert.True(query.EffectiveSort.Descending ? before >= miles - 1e-9 : before <= miles + 1e-9, $"{query}: {before} before {miles}");
        }
    }

    private static bool ByRelevance(ListingQuery query) => query.Text.Ranks && (query.Sort is null || query.Sort.Key == ListingSort.RelevanceKey);

    private static void InOrderOfScore(ListingQuery query, IEnumerable<int> expected, List<ListingHit> hits)
    {
        Assert.Equal(expected.Order(), hits.Select(h => h.Id).Order());
        Assert.All(hits, h => Assert.True(h.Score > 0, $"{query}: {h.Id} has {h.Score}"));
        var ordered = query.Sort?.Descending != false ? hits.OrderByDescending(h => h.Score) : hits.OrderBy(h => h.Score);
        Assert.Equal(ordered.ThenBy(h => h.Id).Select(h => h.Id), hits.Select(h => h.Id));
    }

    private static async Task<List<ListingHit>> WalkAsync(IListingSearch engine, ListingQuery query, int size, ListingScope? scope = null)
    {
        var hits = new List<ListingHit>();
        var page = new PageRequest { Size = size };
        while (true)
        {
            var result = await engine.SearchAsync(new ListingSearchRequest(query with { Page = page, Facets = [] }) { RelaxAtMost = -1, CountUnknown = false, Scope = scope }, Token);
            hits.AddRange(result.Hits);
            if (result.Next is not { } next) return hits;
            page = page with { After = next };
        }
    }

    private Task SameAsync(IListingSearch engine, BruteForceSearch brute, ListingQuery query) =>
        SameAsync(engine, brute, new ListingSearchRequest(query) { RelaxAtMost = 5 });

    private async Task SameAsync(IListingSearch engine, BruteForceSearch brute, ListingSearchRequest request)
    {
        var query = request.Query;
        var (expected, actual) = (brute.Search(request), await engine.SearchAsync(request, Token));
        if (ByRelevance(query) || ByDistance(query))
        {
            // Which listings are on the page depends on the engine's measure; how many and whether more follow does not.
            Assert.Equal(expected.Hits.Count, actual.Hits.Count);
            Assert.Equal(expected.Next is null, actual.Next is null);
            (expected, actual) = (expected with { Hits = [], Next = null }, actual with { Hits = [], Next = null });
        }

        Equal(query, Answers.WithoutScores(expected), Answers.WithoutScores(actual));
    }

    private static void Equal(object asked, string expected, string actual) =>
        Assert.True(expected == actual, $"{asked}\nexpected\n{expected}\nactual\n{actual}");

    private async Task<(IListingSearch Engine, BruteForceSearch Brute)> StartAsync(Listing[] listings)
    {
        var (engine, held) = await LoadAsync(listings);
        return (engine, new BruteForceSearch(held, Arbitrary.Today, QueryHash.Of));
    }
}
