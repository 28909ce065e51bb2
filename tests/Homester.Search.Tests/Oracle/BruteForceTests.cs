using CsCheck;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;
using Homester.Testing;

namespace Homester.Search.Tests.Oracle;

/// <summary>The engine against the definition of every answer, on random listings and queries. A failure prints the seed to repeat it with.</summary>
public sealed class BruteForceTests
{
    [Fact]
    public void Every_search_gives_what_brute_force_gives() =>
        Gen.Select(Arbitrary.Listings(0, 120), Arbitrary.Query.Array[5]).Sample(
            (listings, queries) =>
            {
                var index = TestIndex.Of(listings);
                var brute = new BruteForceSearch(listings, Arbitrary.Today, QueryHash.Of);
                foreach (var query in queries) Same(index, brute, query);
            },
            iter: Cases.AtLeast(400));

    [Fact]
    public void Every_search_gives_what_brute_force_gives_after_any_changes_and_merges() =>
        Gen.Select(Arbitrary.Listings(0, 80), Change.Array[1, 12], Arbitrary.Query.Array[4]).Sample(
            (listings, changes, queries) =>
            {
                var index = TestIndex.Of(listings);
                var held = listings.ToDictionary(l => l.Id);
                foreach (var (upserts, deletes) in changes)
                {
                    var moved = upserts.Select((l, i) => l with { Id = listings.Length > i && i % 2 == 0 ? listings[i].Id : l.Id }).ToArray();
                    var gone = deletes.Select(d => listings.Length > 0 ? listings[d % listings.Length].Id : d).ToArray();
                    index.Apply(moved, gone);
                    foreach (var l in moved) held[l.Id] = l;
                    foreach (var id in gone) held.Remove(id);
                }

                Assert.Equal(held.Count, index.Count);
                var brute = new BruteForceSearch([.. held.Values], Arbitrary.Today, QueryHash.Of);
                foreach (var query in queries) Same(index, brute, query);
            },
            iter: Cases.AtLeast(300));

    [Fact]
    public void Conditions_as_deep_as_allowed_give_what_brute_force_gives() =>
        Gen.Select(Arbitrary.Listings(0, 120), Deep.Array[3]).Sample(
            (listings, conditions) =>
            {
                var index = TestIndex.Of(listings);
                var brute = new BruteForceSearch(listings, Arbitrary.Today, QueryHash.Of);
                foreach (var condition in conditions) Same(index, brute, new ListingQuery { Where = condition, Facets = [new FacetRequest(ListingFields.City)] });
            },
            iter: Cases.AtLeast(200));

    [Fact]
    public void Every_map_gives_what_brute_force_gives() =>
        Gen.Select(Arbitrary.Listings(0, 600), Arbitrary.Query.Array[4], Box, Gen.Int[0, 22]).Sample(
            (listings, queries, viewport, zoom) =>
            {
                var index = TestIndex.Of(listings);
                var brute = new BruteForceSearch(listings, Arbitrary.Today, QueryHash.Of);
                foreach (var query in queries.Append(ListingQuery.Everything))
                {
                    var request = new ListingMapRequest(query, viewport, zoom);
                    Equal(query, Answers.Of(TestIndex.Now(brute.MapAsync(request, CancellationToken.None))), Answers.Of(TestIndex.Now(index.MapAsync(request, CancellationToken.None))));
                }
            },
            iter: Cases.AtLeast(150));

    [Fact]
    public void Statistics_give_what_brute_force_gives() =>
        Gen.Select(Arbitrary.Listings(0, 120), Arbitrary.Query.Array[4], Gen.OneOf(Groupable)).Sample(
            (listings, queries, field) =>
            {
                var index = TestIndex.Of(listings);
                var brute = new BruteForceSearch(listings, Arbitrary.Today, QueryHash.Of);
                foreach (var query in queries.Append(ListingQuery.Everything))
                {
                    var request = new ListingStatisticsRequest(query, field);
                    Equal(query, Answers.Of(TestIndex.Now(brute.StatisticsAsync(request, CancellationToken.None))), Answers.Of(TestIndex.Now(index.StatisticsAsync(request, CancellationToken.None))));
                }
            },
            iter: Cases.AtLeast(150));

    [Fact]
    public void Similar_listings_are_those_that_brute_force_gives() =>
        Gen.Select(Arbitrary.Listings(1, 120), Arbitrary.Query.Array[3], Gen.Int[0, 200], Gen.Int[1, 100]).Sample(
            (listings, queries, at, limit) =>
            {
                var index = TestIndex.Of(listings);
                var brute = new BruteForceSearch(listings, Arbitrary.Today, QueryHash.Of);
                var id = at < listings.Length ? listings[at].Id : -1;
                foreach (var query in queries.Append(ListingQuery.Everything))
                {
                    var request = new SimilarListingsRequest(id, query, limit);
                    var (expected, actual) = (TestIndex.Now(brute.SimilarAsync(request, CancellationToken.None)), TestIndex.Now(index.SimilarAsync(request, CancellationToken.None)));
                    Equal(query, expected is null ? "none" : Answers.Of(expected), actual is null ? "none" : Answers.Of(actual));
                }
            },
            iter: Cases.AtLeast(150));

    [Fact]
    public void Pages_after_a_cursor_give_all_results_once_and_in_order() =>
        Gen.Select(Arbitrary.Listings(0, 120), Arbitrary.Query, Gen.Int[1, 30]).Sample(
            (listings, query, size) =>
            {
                var index = TestIndex.Of(listings);
                var brute = new BruteForceSearch(listings, Arbitrary.Today, QueryHash.Of);
                var ids = new List<int>();
                var page = new PageRequest { Size = size };
                while (true)
                {
                    var asked = query with { Page = page };
                    Same(index, brute, asked);
                    var result = TestIndex.Now(index.SearchAsync(new ListingSearchRequest(asked), CancellationToken.None));
                    ids.AddRange(result.Hits.Select(h => h.Id));
                    if (result.Next is not { } next) break;
                    page = page with { After = next };
                }

                Assert.Equal(brute.All(query).Select(l => l.Id), ids);
            },
            iter: Cases.AtLeast(150));

    private static ListingField[] Groupable => [.. ListingFields.All.Where(f => f.Facetable && f.Kind is FieldKind.Token or FieldKind.Name)];

    private static Gen<BoundingBox> Box => Arbitrary.Shape.Select(s => s as BoundingBox ?? s.Bounds);

    // Four levels above clauses of up to four.
    private static Gen<Clause> Deep => Gen.Select(Arbitrary.Clause, Arbitrary.Clause, Arbitrary.Clause, Gen.Bool).Select(
        (a, b, c, all) => (Clause)new AllOf([new AnyOf([a, new Not(all ? new AllOf([b, c]) : new AnyOf([c, a]))]), new Not(new AllOf([new AnyOf([b, a]), c]))]));

    private static Gen<(Listing[] Upserts, int[] Deletes)> Change => Gen.Select(Arbitrary.Listings(0, 12), Gen.Int[0, 200].Array[0, 6]);

    private static void Same(ListingIndex index, BruteForceSearch brute, ListingQuery query)
    {
        var request = new ListingSearchRequest(query) { RelaxAtMost = 5 };
        var expected = Answers.Of(TestIndex.Now(brute.SearchAsync(request, CancellationToken.None)));
        var actual = Answers.Of(TestIndex.Now(index.SearchAsync(request, CancellationToken.None)));
        Equal(query, expected, actual);
    }

    private static void Equal(ListingQuery query, string expected, string actual) =>
        Assert.True(expected == actual, $"{query}\nexpected\n{expected}\nactual\n{actual}");
}
