using CsCheck;
using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;
using Homester.Search.Snapshots;
using Homester.Testing;

namespace Homester.Search.Tests.Snapshots;

/// <summary>An index that was written and read again against one that was not, and against brute force.</summary>
public sealed class RoundTripTests
{
    private static readonly SnapshotMark Mark = new("store", "store-1-2");

    [Fact]
    public void What_was_saved_answers_everything_as_before_and_goes_on_changing() =>
        Gen.Select(Arbitrary.Listings(0, 80), Change.Array[0, 8], Change.Array[0, 4], Arbitrary.Query.Array[4], Gen.String[0, 6]).Sample(
            (listings, before, after, queries, typed) =>
            {
                using var folder = new TemporaryFolder();
                var index = TestIndex.Of(listings);
                var held = listings.ToDictionary(l => l.Id);
                foreach (var change in before) Apply(change, held, index);
                Save(index, folder.File);
                var loaded = Load(folder.File);
                Assert.Equal(index.Count, loaded.Count);
                Same(index, loaded, queries, typed);
                foreach (var change in after) Apply(change, held, index, loaded);
                Same(index, loaded, queries, typed);
                var brute = new BruteForceSearch([.. held.Values], Arbitrary.Today, QueryHash.Of);
                foreach (var query in queries) Equal(query, Answer(brute, query), Answer(loaded, query));
            },
            iter: Cases.AtLeast(150));

    [Fact]
    public void Every_card_is_read_from_the_file_unchanged()
    {
        using var folder = new TemporaryFolder();
        var listings = Arbitrary.SampleListings(3_000);
        var index = TestIndex.Of([.. listings]);
        var cards = Cards(index);
        Save(index, folder.File);
        Assert.Equal(cards, Cards(index));
        Assert.Equal(cards, Cards(Load(folder.File)));
    }

    [Fact]
    public void Saving_leaves_the_cards_to_the_file()
    {
        using var folder = new TemporaryFolder();
        var index = TestIndex.Of([.. Arbitrary.SampleListings(1_000)]);
        var before = index.Memory.CardBytes;
        Save(index, folder.File);
        Assert.InRange(index.Memory.CardBytes, 0, before / 10);
    }

    [Fact]
    public void Cards_that_were_loaded_into_files_are_the_same_and_leave_no_file_behind()
    {
        using var folder = new TemporaryFolder();
        var listings = Arbitrary.SampleListings(4_000);
        var options = TestIndex.Tiny with { LoadBatch = 2_000, CardFolder = folder.Path };
        var (plain, spilt) = (TestIndex.Of([.. listings]), TestIndex.Empty(options));
        spilt.Load(listings);
        Assert.Empty(Directory.GetFiles(folder.Path));
        if (!OperatingSystem.IsWindows()) Assert.InRange(spilt.Memory.CardBytes, 0, plain.Memory.CardBytes / 10);
        spilt.Apply([.. listings.Take(1_200)], []);
        plain.Apply([.. listings.Take(1_200)], []);
        Assert.Equal(Cards(plain), Cards(spilt));
        Save(spilt, folder.File);
        Assert.Equal(Cards(plain), Cards(Load(folder.File)));
    }

    [Fact]
    public void Where_cards_cannot_be_written_they_stay_in_memory()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File, "no folder");
        var index = TestIndex.Empty(TestIndex.Tiny with { CardFolder = folder.File });
        index.Load(Arbitrary.SampleListings(50));
        Assert.Equal(50, index.Count);
    }

    [Fact]
    public void Cards_in_hand_stay_when_the_file_is_replaced_and_removed()
    {
        using var folder = new TemporaryFolder();
        Save(TestIndex.Of([.. Arbitrary.SampleListings(500)]), folder.File);
        var index = Load(folder.File);
        var hits = Hits(index);
        var texts = hits.Select(h => Convert.ToHexString(h.Card.Span)).ToArray();
        Save(index, folder.File);
        index.Load([]);
        File.Delete(folder.File);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal(texts, hits.Select(h => Convert.ToHexString(h.Card.Span)));
    }

    [Fact]
    public void The_mark_comes_back_and_an_empty_index_can_be_saved()
    {
        using var folder = new TemporaryFolder();
        Save(TestIndex.Empty(), folder.File);
        var load = TestIndex.Empty().TryLoad(folder.File, "store");
        Assert.Equal(Mark, load?.Head?.Mark);
        Assert.Null(load?.Refusal);
    }

    [Fact]
    public void Where_there_is_no_file_nothing_is_loaded_or_refused()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(TestIndex.Empty().TryLoad(folder.File));
    }

    [Fact]
    public void Only_a_new_index_takes_a_snapshot()
    {
        using var folder = new TemporaryFolder();
        Save(TestIndex.Of(TestIndex.Home(1)), folder.File);
        Assert.Throws<InvalidOperationException>(() => TestIndex.Of(TestIndex.Home(2)).TryLoad(folder.File));
    }

    internal static void Save(ListingIndex index, string path) => index.SaveAsync(path, Mark, CancellationToken.None).GetAwaiter().GetResult();

    internal static ListingIndex Load(string path)
    {
        var index = TestIndex.Empty();
        var load = index.TryLoad(path, Mark.Store);
        Assert.Null(load?.Refusal);
        Assert.Null(load!.Check.GetAwaiter().GetResult());
        return index;
    }

    private static Gen<(Listing[] Upserts, int[] Deletes)> Change => Gen.Select(Arbitrary.Listings(0, 12), Gen.Int[0, 200].Array[0, 6]);

    private static void Apply((Listing[] Upserts, int[] Deletes) change, Dictionary<int, Listing> held, params ListingIndex[] indexes)
    {
        var ids = held.Keys.Order().ToArray();
        var upserts = change.Upserts.Select((l, i) => l with { Id = ids.Length > i && i % 2 == 0 ? ids[i] : l.Id }).ToArray();
        var deletes = change.Deletes.Select(d => ids.Length > 0 ? ids[d % ids.Length] : d).ToArray();
        foreach (var index in indexes) index.Apply(upserts, deletes);
        foreach (var l in upserts) held[l.Id] = l;
        foreach (var id in deletes) held.Remove(id);
    }

    private static void Same(ListingIndex index, ListingIndex loaded, ListingQuery[] queries, string typed)
    {
        foreach (var query in queries) Equal(query, Answer(index, query), Answer(loaded, query));
        var request = new SuggestionRequest(typed, 10);
        Assert.Equal(TestIndex.Now(index.SuggestAsync(request, CancellationToken.None)), TestIndex.Now(loaded.SuggestAsync(request, CancellationToken.None)));
    }

    private static string Answer(IListingSearch search, ListingQuery query) =>
        Answers.Of(TestIndex.Now(search.SearchAsync(new ListingSearchRequest(query) { RelaxAtMost = 5 }, CancellationToken.None)))
        + Answers.Of(TestIndex.Now(search.StatisticsAsync(new ListingStatisticsRequest(query, Homester.Listings.Fields.ListingFields.City), CancellationToken.None)));

    private static IReadOnlyList<ListingHit> Hits(ListingIndex index) =>
        TestIndex.Now(index.SearchAsync(new ListingSearchRequest(ListingQuery.Everything with { Page = new PageRequest { Size = 100 } }), CancellationToken.None)).Hits;

    internal static string[] Cards(ListingIndex index)
    {
        var cards = new List<string>();
        var query = ListingQuery.Everything with { Sort = new ListingSort("price", false), Page = new PageRequest { Size = 100 } };
        while (true)
        {
            var result = TestIndex.Now(index.SearchAsync(new ListingSearchRequest(query), CancellationToken.None));
            cards.AddRange(result.Hits.Select(h => System.Text.Encoding.UTF8.GetString(h.Card.Span)));
            if (result.Next is not { } next) return [.. cards];
            query = query with { Page = query.Page with { After = next } };
        }
    }

    private static void Equal(ListingQuery query, string expected, string actual) =>
        Assert.True(expected == actual, $"{query}\nexpected\n{expected}\nactual\n{actual}");
}
