using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Listings.Search.Vectors;

namespace Homester.Search.Tests.Vectors;

/// <summary>How many of the truly best ten are found, by exact cosines of the numbers themselves.</summary>
public sealed class RecallTests : IClassFixture<RecallTests.World>
{
    private readonly World _world;

    public RecallTests(World world) => _world = world;

    [Fact]
    public void Of_all_listings_nearly_all_of_the_best_ten_are_found() => Assert.InRange(Recall(share: 1), 0.98, 1);

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.25)]
    [InlineData(0.02)]
    [InlineData(0.002)]
    public void Under_a_condition_as_many_are_found_however_few_meet_it(double share) => Assert.InRange(Recall(share), 0.985, 1);

    [Fact]
    public void Every_score_is_exact_and_in_order()
    {
        foreach (var vector in _world.Queries)
        {
            var hits = _world.Ask(vector, share: 1);
            Assert.Equal(hits.OrderByDescending(h => h.Score).ThenBy(h => h.Id), hits);
            Assert.All(hits, h => Assert.Equal(Likeness(vector, _world.Vectors[h.Id - 1]), h.Score));
        }
    }

    [Fact]
    public void Of_listings_with_several_passages_the_best_ones_are_found_with_the_right_passage()
    {
        var source = new ClusteredVectors(64, 100, seed: 5);
        var vectors = Enumerable.Range(1, 6_000).Select(id => new ListingVectors(id, [.. Enumerable.Range(0, 1 + (id % 3)).Select(_ => source.Next())])).ToArray();
        var index = TestIndex.Empty(new ListingIndexOptions());
        index.Load(vectors.Select(v => new EmbeddedListing(TestIndex.Home(v.ListingId), v)), new VectorSpace("clusters", 64));
        var found = 0;
        for (var i = 0; i < 20; i++)
        {
            var vector = source.Next();
            var best = vectors.SelectMany(v => v.Passages.Select((p, n) => (v.ListingId, Passage: (int?)n, Likeness: Likeness(vector, p))))
                .OrderByDescending(v => v.Likeness).DistinctBy(v => v.ListingId).Take(10).Select(v => (v.ListingId, v.Passage));
            var request = new ListingSearchRequest(new ListingQuery { Page = new PageRequest { Size = 10 } }) { MeaningVector = vector };
            found += TestIndex.Now(index.SearchAsync(request, CancellationToken.None)).Hits.Select(h => (h.Id, h.Passage)).Intersect(best).Count();
        }

        Assert.InRange(found, 196, 200);
    }

    [Fact]
    public void The_first_page_holds_what_the_pages_after_it_leave_out()
    {
        var (vector, query) = (_world.Queries[0], new ListingQuery { Page = new PageRequest { Size = 50 } });
        var first = TestIndex.Now(_world.Index.SearchAsync(new ListingSearchRequest(query) { MeaningVector = vector }, CancellationToken.None));
        var next = TestIndex.Now(_world.Index.SearchAsync(new ListingSearchRequest(query with { Page = query.Page with { After = first.Next } }) { MeaningVector = vector }, CancellationToken.None));
        Assert.True(next.Hits[0].Score <= first.Hits[^1].Score);
        Assert.Empty(first.Hits.Select(h => h.Id).Intersect(next.Hits.Select(h => h.Id)));
    }

    private double Recall(double share)
    {
        var found = 0;
        foreach (var vector in _world.Queries)
        {
            var best = Enumerable.Range(1, (int)(World.Size * share)).OrderByDescending(id => ClusteredVectors.Cosine(vector, _world.Vectors[id - 1])).Take(10);
            found += _world.Ask(vector, share).Select(h => h.Id).Intersect(best).Count();
        }

        return found / (10.0 * _world.Queries.Count);
    }

    private static double Likeness(float[] query, float[] passage)
    {
        var (asked, code) = (MeaningCode.Of(query), PassageCode.Of(passage));
        return asked.Likeness(asked.Dot(code.Values), code.Norm);
    }

    public sealed class World
    {
        public const int Size = 20_000;

        public World()
        {
            var source = new ClusteredVectors(384, 300, seed: 11);
            Vectors = [.. Enumerable.Range(0, Size).Select(_ => source.Next())];
            Queries = [.. Enumerable.Range(0, 40).Select(_ => source.Next())];
            Index = TestIndex.Empty(new ListingIndexOptions());
            Index.Load(Vectors.Select((v, i) => new EmbeddedListing(TestIndex.Home(i + 1), new ListingVectors(i + 1, [v]))), new VectorSpace("clusters", 384));
        }

        public ListingIndex Index { get; }

        public IReadOnlyList<float[]> Vectors { get; }

        public IReadOnlyList<float[]> Queries { get; }

        /// <summary>The best ten of the listings up to a share of them: the price of a home says its number.</summary>
        public IReadOnlyList<ListingHit> Ask(float[] vector, double share)
        {
            var query = new ListingQuery
            {
                Where = share < 1 ? new Criterion(ListingFields.Price, FieldOperator.Max, [100_000 + (int)(Size * share)]) : null,
                Page = new PageRequest { Size = 10 },
            };
            return TestIndex.Now(Index.SearchAsync(new ListingSearchRequest(query) { MeaningVector = vector }, CancellationToken.None)).Hits;
        }
    }
}
