using CsCheck;
using Homester.Data.Postgres.Search.Vectors;
using Homester.Data.Storage;
using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;
using Homester.Listings.Search.Vectors;
using Homester.Testing;
using Homester.Testing.Databases;

namespace Homester.Data.Tests.Search;

/// <summary>Meaning and likeness in PostgreSQL, as docs/design/vectors.md defines them.</summary>
public sealed class PostgresVectorTests : IClassFixture<PostgresSearchFixture>
{
    private static readonly VectorSpace s_space = new("test-1", 8);

    // Few values, so that vectors are alike and scores are equal now and then.
    private static readonly Gen<float[]> s_vector = Gen.Int[-2, 2].Select(i => (float)i).Array[8].Where(v => v.Any(x => x != 0));

    private readonly PostgresSearchFixture _fixture;

    // Before any property is checked: in there a skip would count as a counterexample.
    public PostgresVectorTests(PostgresSearchFixture fixture)
    {
        Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres);
        _fixture = fixture;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Meaning_and_likeness_order_as_brute_force_does() =>
        Gen.Select(Arbitrary.Listings(0, 60), s_vector.Array[0, 3].Array[60], Gen.Select(Arbitrary.Query, s_vector.Null(0.3), Gen.Int[0, 70]).Array[25]).SampleAsync(
            async (listings, passages, asked) =>
            {
                var (held, brute) = await LoadAsync(listings, passages);
                foreach (var (query, vector, like) in asked)
                {
                    var similar = query.SimilarTo is null ? null : (int?)(like < held.Count ? held[like].Id : int.MaxValue);
                    var request = new ListingSearchRequest(query with { SimilarTo = similar, Text = TextQuery.None, Sort = Meant(query) })
                    {
                        MeaningVector = vector is null ? (ReadOnlyMemory<float>?)null : new ReadOnlyMemory<float>(vector),
                    };
                    // Distances are PostgreSQL's own, see SearchContract.
                    if (request.Query.Sort?.Key == "distance") continue;
                    var (expected, actual) = (brute.Search(request), await _fixture.Search.SearchAsync(request, Token));
                    Assert.True(Answers.Of(expected) == Answers.Of(actual), $"{request.Query}\nexpected\n{Answers.Of(expected)}\nactual\n{Answers.Of(actual)}");
                    Assert.Equal(expected.Hits.Select(h => h.Passage), actual.Hits.Select(h => h.Passage));
                }
            },
            iter: 2, threads: 1);

    [Fact]
    public Task Words_and_meaning_together_give_all_results_once_best_first() =>
        Gen.Select(Arbitrary.Listings(0, 60), s_vector.Array[0, 3].Array[60], Gen.Select(Arbitrary.Query.Where(q => q.Text.Ranks), s_vector, Gen.Int[3, 20]).Array[10]).SampleAsync(
            async (listings, passages, asked) =>
            {
                var (_, brute) = await LoadAsync(listings, passages);
                foreach (var (query, vector, size) in asked)
                {
                    var hits = await WalkAsync(query with { Sort = ListingSort.Relevance, SimilarTo = null }, vector, size);
                    Assert.Equal(brute.All(query).Select(l => l.Id).Order(), hits.Select(h => h.Id).Order());
                    Assert.Equal(hits.OrderBy(h => h.Score is null).ThenByDescending(h => h.Score).ThenBy(h => h.Id).Select(h => h.Id), hits.Select(h => h.Id));
                    Assert.All(hits, h => Assert.True(h.Score > 0));
                }
            },
            iter: 2, threads: 1);

    [Fact]
    public async Task A_changed_listing_keeps_its_vectors_and_a_deleted_one_has_none()
    {
        var home = new Listing { Source = "test", SourceId = "v1", Title = "One" };
        var held = await _fixture.ReplaceAsync([home, home with { SourceId = "v2" }]);
        var store = new PostgresVectorStore(_fixture.Database.Contexts);
        Assert.Null(await store.PrepareAsync(s_space, Token));
        await store.ApplyAsync(s_space, [.. held.Select(l => new ListingVectors(l.Id, [[1, 0, 0, 0, 0, 0, 0, l.Id]]))], Token);

        await _fixture.Database.Store.UpsertAsync([home with { Title = "Another" }], UpsertOptions.Default, Token);
        await _fixture.Database.Store.DeleteAsync(held[1].Id, Token);

        var request = new ListingSearchRequest(ListingQuery.Everything) { MeaningVector = new float[] { 1, 0, 0, 0, 0, 0, 0, held[0].Id } };
        var hit = Assert.Single((await _fixture.Search.SearchAsync(request, Token)).Hits);
        Assert.Equal((held[0].Id, 0), (hit.Id, hit.Passage));
        Assert.True(hit.Score > 0.999);
    }

    [Fact]
    public async Task Beyond_a_thousand_results_the_nearest_are_first_under_a_filter()
    {
        var random = new Random(7);
        var home = new Listing { Source = "test", SourceId = "", Title = "Home" };
        var held = await _fixture.ReplaceAsync([.. Enumerable.Range(0, 2400).Select(i => home with { SourceId = $"n{i}", Bedrooms = i % 2 })]);
        var vectors = held.Select(l => new ListingVectors(l.Id, [[.. Enumerable.Range(0, 8).Select(_ => (float)(random.NextDouble() - 0.5))]])).ToArray();
        var store = new PostgresVectorStore(_fixture.Database.Contexts);
        Assert.Null(await store.PrepareAsync(s_space, Token));
        await store.ApplyAsync(s_space, vectors, Token);
        var query = new ListingQuery { Where = new Criterion(Homester.Listings.Fields.ListingFields.Bedrooms, FieldOperator.Eq, [1]) };
        var request = new ListingSearchRequest(query) { MeaningVector = vectors[0].Passages[0] };

        var (expected, actual) = (new BruteForceSearch(held, Arbitrary.Today, QueryHash.Of, vectors).Search(request), await _fixture.Search.SearchAsync(request, Token));

        Assert.Equal(expected.Total, actual.Total);
        Assert.True(expected.Hits.Take(10).Select(h => h.Id).Intersect(actual.Hits.Take(10).Select(h => h.Id)).Count() >= 9);
    }

    private static ListingSort? Meant(ListingQuery query) => query.Sort?.Key == ListingSort.RelevanceKey ? null : query.Sort;

    private async Task<(IReadOnlyList<Listing> Held, BruteForceSearch Brute)> LoadAsync(Listing[] listings, float[][][] passages)
    {
        var held = await _fixture.ReplaceAsync(listings);
        var store = new PostgresVectorStore(_fixture.Database.Contexts);
        Assert.Null(await store.PrepareAsync(s_space, Token));
        ListingVectors[] vectors = [.. held.Select((l, i) => new ListingVectors(l.Id, passages[i]))];
        await store.ApplyAsync(s_space, vectors, Token);
        return (held, new BruteForceSearch(held, Arbitrary.Today, QueryHash.Of, vectors));
    }

    private async Task<List<ListingHit>> WalkAsync(ListingQuery query, float[] vector, int size)
    {
        var hits = new List<ListingHit>();
        var page = new PageRequest { Size = size };
        while (true)
        {
            var request = new ListingSearchRequest(query with { Page = page, Facets = [] }) { RelaxAtMost = -1, CountUnknown = false, MeaningVector = vector };
            var result = await _fixture.Search.SearchAsync(request, Token);
            hits.AddRange(result.Hits);
            if (result.Next is not { } next) return hits;
            page = page with { After = next };
        }
    }
}
