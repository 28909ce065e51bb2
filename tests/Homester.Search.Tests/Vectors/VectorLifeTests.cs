using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Listings.Search.Vectors;
using Homester.Search.Snapshots;
using Homester.Search.Tests.Snapshots;

namespace Homester.Search.Tests.Vectors;

public sealed class VectorLifeTests
{
    private static readonly VectorSpace Space = new("a", 8);

    [Fact]
    public void Vectors_rank_when_apply_returns_and_the_first_ones_decide_the_space()
    {
        var index = TestIndex.Of([.. Enumerable.Range(1, 30).Select(TestIndex.Home)]);
        Assert.Null(index.VectorSpace);
        index.ApplyVectors(Space, [Of(7, 1), Of(5, 2), Of(999, 1)]);
        Assert.Equal(Space, index.VectorSpace);
        Assert.Equal([7, 5, 1, 2], Ids(index, Direction(1)).Take(4));
    }

    [Fact]
    public void Vectors_of_another_model_are_refused_until_they_replace_all()
    {
        var index = TestIndex.Of(TestIndex.Home(1), TestIndex.Home(2));
        index.ApplyVectors(Space, [Of(2, 1)]);
        var other = new VectorSpace("b", 8);
        var refusal = Assert.Throws<ArgumentException>(() => index.ApplyVectors(other, [Of(1, 1)]));
        Assert.Contains("a (8 dimensions)", refusal.Message, StringComparison.Ordinal);
        index.ReplaceVectors(other, [Of(1, 3)]);
        Assert.Equal(other, index.VectorSpace);
        Assert.Equal([(1, true), (2, false)], Hits(index, Direction(3)).Select(h => (h.Id, h.Score is not null)));
    }

    [Fact]
    public void Vectors_that_cannot_be_compared_are_refused()
    {
        var index = TestIndex.Of(TestIndex.Home(1));
        Assert.Throws<ArgumentException>(() => index.ApplyVectors(Space, [new ListingVectors(1, [new float[16].Select(_ => 1f).ToArray()])]));
        index.ApplyVectors(Space, [Of(1, 1)]);
        Assert.Throws<ArgumentException>(() => Ids(index, new float[] { 1, 2, 3 }));
        Assert.Throws<ArgumentException>(() => Ids(index, new float[8]));
        Assert.Throws<ArgumentException>(() => new ListingVectors(1, [[1, float.NaN, 0, 0, 0, 0, 0, 0]]));
    }

    [Fact]
    public void A_listing_keeps_its_vectors_when_it_is_put_in_anew_and_loses_them_when_it_is_taken_out()
    {
        var index = TestIndex.Of([.. Enumerable.Range(1, 30).Select(TestIndex.Home)]);
        index.ApplyVectors(Space, [Of(9, 1)]);
        index.Apply([TestIndex.Home(9) with { Title = "Changed" }], []);
        Assert.NotNull(Hits(index, Direction(1))[0].Score);
        index.Apply([], [9]);
        index.Apply([TestIndex.Home(9)], []);
        Assert.All(Hits(index, Direction(1)), h => Assert.Null(h.Score));
    }

    [Fact]
    public async Task Vectors_applied_while_a_merge_runs_hold_after_it()
    {
        var index = TestIndex.Of([.. Enumerable.Range(1, 3_000).Select(TestIndex.Home)]);
        var running = 0;
        for (var round = 0; round < 12; round++)
        {
            index.Apply([.. Enumerable.Range(5_000 + (round * 500), 500).Select(TestIndex.Home)], []);
            if (!index.Merging.IsCompleted) running++;
            index.ApplyVectors(Space, [.. Enumerable.Range(1 + (round * 10), 10).Append(5_000 + (round * 500)).Select(id => Of(id, 1))]);
            index.Apply([], [1 + (round * 10)]);
            await index.Merging;
        }

        Assert.NotEqual(0, running);
        var ranked = Hits(index, Direction(1), size: 100).Concat(Hits(index, Direction(1), size: 100, number: 2)).Where(h => h.Score is not null).Select(h => h.Id).Order();
        Assert.Equal(Enumerable.Range(1, 120).Where(id => id % 10 != 1).Concat(Enumerable.Range(0, 12).Select(round => 5_000 + (round * 500))).Order(), ranked);
    }

    [Fact]
    public void Vectors_that_come_in_small_batches_lie_in_few_layers()
    {
        var index = TestIndex.Of([.. Enumerable.Range(1, 400).Select(TestIndex.Home)]);
        for (var id = 1; id <= 400; id++) index.ApplyVectors(Space, [Of(id, id % 8)]);
        Assert.All(Hits(index, Direction(3), size: 50), h => Assert.Equal(1, h.Score));
        // Eight numbers in a byte each, a word of signs and a norm: the rest is what layers cost.
        Assert.InRange(index.Memory.VectorBytes, 400 * 20, 400 * 60);
    }

    [Fact]
    public void What_is_like_a_listing_comes_first_and_the_listing_itself_last()
    {
        var index = TestIndex.Of([.. Enumerable.Range(1, 5).Select(TestIndex.Home)]);
        index.ApplyVectors(Space, [Of(2, 1), Of(4, 1), Of(5, 2)]);
        var result = TestIndex.Now(index.SearchAsync(new ListingSearchRequest(new ListingQuery { SimilarTo = 4 }), CancellationToken.None));
        Assert.Equal(5, result.Total);
        Assert.Equal([2, 5, 1, 3, 4], result.Hits.Select(h => h.Id));
        Assert.Equal([(int?)0, 0, null, null, null], result.Hits.Select(h => h.Passage));
    }

    [Fact]
    public async Task A_snapshot_brings_the_vectors_back()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "index");
        var index = TestIndex.Of([.. Enumerable.Range(1, 200).Select(TestIndex.Home)]);
        index.ApplyVectors(Space, [.. Enumerable.Range(1, 150).Select(id => Of(id, id % 8, (id + 3) % 8))]);
        index.ApplyVectors(Space, [.. Enumerable.Range(20, 10).Select(id => Of(id, 6))]);
        await index.SaveAsync(path, new SnapshotMark("s", "p"), TestContext.Current.CancellationToken);
        var other = TestIndex.Empty();
        var load = (await other.TryLoadAsync(path, (_, _) => Task.FromResult<string?>(null), TestContext.Current.CancellationToken))!;
        Assert.Null(load.Refusal);
        Assert.Null(await load.Check);
        Assert.Equal(Space, other.VectorSpace);
        Same(index, other);
        // The codes lie in the file now: it may be replaced by one that is written out of it, and that one removed, and vectors go on changing.
        await other.SaveAsync(path, new SnapshotMark("s", "q"), TestContext.Current.CancellationToken);
        File.Delete(path);
        Same(index, other);
        foreach (var one in (ListingIndex[])[index, other])
        {
            one.ApplyVectors(Space, [.. Enumerable.Range(10, 30).Select(id => Of(id, (id + 1) % 8))]);
            one.Apply([.. Enumerable.Range(1, 60).Select(TestIndex.Home)], [100, 101]);
            await one.Merging;
        }

        Same(index, other);
    }

    private static void Same(ListingIndex index, ListingIndex other)
    {
        for (var direction = 0; direction < 8; direction++)
        {
            Assert.Equal(
                Hits(index, Direction(direction), size: 100).Select(h => (h.Id, h.Score, h.Passage)),
                Hits(other, Direction(direction), size: 100).Select(h => (h.Id, h.Score, h.Passage)));
        }
    }

    private static ListingVectors Of(int id, params int[] directions) => new(id, [.. directions.Select(Direction)]);

    private static float[] Direction(int direction)
    {
        var vector = new float[8];
        vector[direction] = 1;
        return vector;
    }

    private static IEnumerable<int> Ids(ListingIndex index, float[] vector) => Hits(index, vector).Select(h => h.Id);

    private static IReadOnlyList<ListingHit> Hits(ListingIndex index, float[] vector, int size = 20, int number = 1)
    {
        var query = new ListingQuery { Page = new PageRequest { Number = number, Size = size } };
        return TestIndex.Now(index.SearchAsync(new ListingSearchRequest(query) { MeaningVector = vector }, CancellationToken.None)).Hits;
    }
}
