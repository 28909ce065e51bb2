using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Testing;

namespace Homester.Search.Tests.Segments;

public sealed class ChangeTests
{
    private static readonly Listing Plain = TestIndex.Home(1);

    [Fact]
    public void A_change_is_visible_when_apply_returns()
    {
        var index = TestIndex.Of(Plain);
        index.Apply([Plain with { Title = "Lighthouse" }], []);
        Assert.Equal([1], Ids(index, Words("lighthouse")));
        Assert.Empty(Ids(index, Words("home")));
        Assert.Equal(1, index.Count);
    }

    [Fact]
    public void A_deleted_listing_is_gone_and_can_come_back()
    {
        var index = TestIndex.Of(Plain);
        index.Apply([], [1]);
        Assert.Empty(Ids(index, ListingQuery.Everything));
        Assert.False(index.Contains(1));
        index.Apply([Plain], []);
        Assert.Equal([1], Ids(index, ListingQuery.Everything));
        Assert.True(index.Contains(1));
    }

    [Fact]
    public void Of_several_upserts_of_one_listing_the_last_counts_and_a_delete_wins()
    {
        var index = TestIndex.Empty();
        index.Apply([Plain, Plain with { Title = "Second" }, TestIndex.Home(2)], [2, 77]);
        Assert.Equal([1], Ids(index, ListingQuery.Everything));
        Assert.Equal([1], Ids(index, Words("second")));
    }

    [Fact]
    public void Loading_replaces_everything_and_the_last_of_one_id_counts()
    {
        var index = TestIndex.Of([.. Enumerable.Range(100, 60).Select(TestIndex.Home)]);
        index.Load([Plain, .. Enumerable.Range(2, 50).Select(TestIndex.Home), Plain with { Title = "Last" }]);
        Assert.Equal(51, index.Count);
        Assert.Equal([1], Ids(index, Words("last")));
    }

    [Fact]
    public async Task A_cancelled_load_leaves_the_index_as_it_was()
    {
        var index = TestIndex.Of(Plain);
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.LoadAsync(Cancelling(source), source.Token));
        Assert.Equal([1], Ids(index, ListingQuery.Everything));
    }

    [Fact]
    public async Task A_stream_loads_as_a_list_does()
    {
        var listings = Arbitrary.SampleListings(90);
        var (one, other) = (TestIndex.Of([.. listings]), TestIndex.Empty());
        await other.LoadAsync(listings.ToAsyncEnumerable(), TestContext.Current.CancellationToken);
        Assert.Equal(Ids(one, ListingQuery.Everything), Ids(other, ListingQuery.Everything));
    }

    [Fact]
    public async Task Changes_are_merged_in_the_background_into_few_segments_without_dead_listings()
    {
        var index = TestIndex.Of([.. Enumerable.Range(1, 40).Select(TestIndex.Home)]);
        for (var id = 1; id <= 300; id++)
        {
            index.Apply([TestIndex.Home(id)], id % 3 == 0 ? [id - 1] : []);
            await index.Merging;
        }

        Assert.Equal(200, index.Count);
        Assert.InRange(index.Memory.Segments, 1, 6);
        Assert.InRange(index.Memory.Dead, 0, 40);
    }

    [Fact]
    public async Task What_is_changed_while_a_merge_runs_holds_after_it()
    {
        var index = TestIndex.Of([.. Enumerable.Range(1, 4_000).Select(TestIndex.Home)]);
        var running = 0;
        for (var round = 0; round < 20; round++)
        {
            // More than the middle size at once: this starts a merge of everything.
            index.Apply([.. Enumerable.Range(5_000 + (round * 600), 600).Select(TestIndex.Home)], []);
            if (!index.Merging.IsCompleted) running++;
            index.Apply([TestIndex.Home(100 + round) with { Title = "Changed" }], [200 + round, 5_000 + (round * 600)]);
            await index.Merging;
        }

        Assert.NotEqual(0, running);
        Assert.Equal(4_000 + (20 * 600) - 40, index.Count);
        Assert.Equal(Enumerable.Range(100, 20), Ids(index, Words("changed") with { Sort = new ListingSort("price", false) }).Order());
        Assert.All(Enumerable.Range(200, 20), id => Assert.False(index.Contains(id)));
        Assert.All(Enumerable.Range(0, 20), round => Assert.False(index.Contains(5_000 + (round * 600))));
    }

    [Fact]
    public async Task Readers_see_whole_states_while_a_writer_writes()
    {
        // Every change swaps ten listings for ten others: whoever reads must count ten, in one price band.
        var index = TestIndex.Empty(new ListingIndexOptions { SmallSegment = 8, MiddleSegment = 24 });
        index.Apply(Ten(0), []);
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            var reads = 0;
            for (; !done.IsCancellationRequested || reads < 20; reads++)
            {
                var result = TestIndex.Now(index.SearchAsync(new ListingSearchRequest(ListingQuery.Everything), CancellationToken.None));
                Assert.Equal(10, result.Total);
                Assert.Single(result.Hits.Select(h => (h.Id - 1) / 10).Distinct());
            }

            return reads;
        });
        for (var round = 1; round <= 200; round++) index.Apply(Ten(round), [.. Ten(round - 1).Select(l => l.Id)]);
        await done.CancelAsync();
        Assert.InRange(await reader, 20, int.MaxValue);
        await index.Merging;
        Assert.Equal(10, index.Count);

        static Listing[] Ten(int round) => [.. Enumerable.Range((round * 10) + 1, 10).Select(TestIndex.Home)];
    }

    [Fact]
    public void A_search_allocates_no_more_for_many_hits_than_for_few()
    {
        var (few, many) = (TestIndex.Of([.. Arbitrary.SampleListings(200)]), TestIndex.Of([.. Arbitrary.SampleListings(8_000)]));
        var query = new ListingQuery { Facets = [new FacetRequest(Homester.Listings.Fields.ListingFields.City), new FacetRequest(Homester.Listings.Fields.ListingFields.Price)] };
        var (little, much) = (Allocated(few, query), Allocated(many, query));
        Assert.True(much < little * 1.5, $"{little} bytes for few, {much} for many");
    }

    private static long Allocated(ListingIndex index, ListingQuery query)
    {
        var request = new ListingSearchRequest(query);
        for (var i = 0; i < 5; i++) TestIndex.Now(index.SearchAsync(request, CancellationToken.None));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++) TestIndex.Now(index.SearchAsync(request, CancellationToken.None));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static async IAsyncEnumerable<Listing> Cancelling(CancellationTokenSource source)
    {
        yield return TestIndex.Home(5);
        await source.CancelAsync();
        source.Token.ThrowIfCancellationRequested();
    }

    private static ListingQuery Words(params string[] words) => new() { Text = new TextQuery { Words = words } };

    private static IEnumerable<int> Ids(ListingIndex index, ListingQuery query) =>
        TestIndex.Now(index.SearchAsync(new ListingSearchRequest(query), CancellationToken.None)).Hits.Select(h => h.Id);
}
