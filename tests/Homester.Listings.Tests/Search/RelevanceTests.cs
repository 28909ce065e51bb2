using CsCheck;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Testing;

namespace Homester.Listings.Tests.Search;

/// <summary>The ranking of docs/design/text.md, worked out by hand.</summary>
public sealed class RelevanceTests
{
    private static readonly Listing[] Three =
    [
        new() { Id = 1, Source = "", SourceId = "1", Title = "Pool house", Country = null, Description = "A pool and a view of the pool." },
        new() { Id = 2, Source = "", SourceId = "2", Title = "Quiet house by the lake", Country = null, Description = "No pool" },
        new() { Id = 3, Source = "", SourceId = "3", Title = "View", Country = null, Status = ListingStatus.Sold },
    ];

    [Fact]
    public void Frequencies_are_weighted_by_field_then_saturated_once()
    {
        // Titles have 2, 5 and 1 terms, remarks 8 and 2: averages 8/3 and 5. Two of three listings have the term.
        var idf = Math.Log(1 + (1.5 / 2.5));
        var first = (2 * 1 / (0.25 + (0.75 * 2 / (8 / 3.0)))) + (1 * 2 / (0.25 + (0.75 * 8 / 5)));
        var second = 1 * 1 / (0.25 + (0.75 * 2 / 5));
        var hits = Hits(new TextQuery { Words = ["pools"] });
        Assert.Equal([1, 2], hits.Select(h => h.Id));
        Assert.Equal(idf * first / (1.2 + first), hits[0].Score!.Value, 8);
        Assert.Equal(idf * second / (1.2 + second), hits[1].Score!.Value, 8);
    }

    [Fact]
    public void The_rarer_word_counts_more() =>
        Assert.Equal([2, 1], Hits(new TextQuery { Words = ["lake", "view", "pool"], Match = TextMatch.Any }).Select(h => h.Id).Where(id => id != 3));

    [Fact]
    public void A_term_asked_for_twice_counts_once() =>
        Assert.Equal(
            Hits(new TextQuery { Words = ["pool"] })[0].Score,
            Hits(new TextQuery { Words = ["pool", "pools"], Phrases = ["POOL"] })[0].Score);

    [Fact]
    public void A_word_of_several_terms_counts_only_where_it_occurs_as_a_whole() =>
        Assert.Equal(
            Hits(new TextQuery { Words = ["quiet"] })[0].Score,
            Hits(new TextQuery { Words = ["quiet", "house-lake"], Match = TextMatch.Any })[0].Score);

    [Fact]
    public void Exclusion_alone_gives_no_score() =>
        Assert.All(Hits(new TextQuery { Excluded = ["lake"] }), h => Assert.Null(h.Score));

    [Fact]
    public void Every_result_of_words_or_phrases_has_a_score_above_0_and_relevance_orders_by_it() =>
        Gen.Select(Arbitrary.Query.Where(q => q.Text.Ranks), Arbitrary.Listings(0, 40)).Sample((query, listings) =>
        {
            var ranked = query with { Sort = ListingSort.Relevance, Page = new PageRequest { Size = PageRequest.MaxSize } };
            var scores = new BruteForceSearch(listings, Arbitrary.Today).Search(new ListingSearchRequest(ranked)).Hits.Select(h => h.Score!.Value).ToArray();
            return scores.All(s => s > 0) && scores.SequenceEqual(scores.OrderDescending());
        });

    private static IReadOnlyList<ListingHit> Hits(TextQuery text) =>
        new BruteForceSearch(Three, Arbitrary.Today).Search(new ListingSearchRequest(new ListingQuery { Text = text })).Hits;
}
