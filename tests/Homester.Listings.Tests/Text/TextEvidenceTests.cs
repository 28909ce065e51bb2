using CsCheck;
using Homester.Listings.Query;
using Homester.Listings.Text;
using Homester.Testing;

namespace Homester.Listings.Tests.Text;

public sealed class TextEvidenceTests
{
    private static readonly Listing Home = new()
    {
        Source = "demo", SourceId = "1", Title = "POOL house", City = "San José", Description = "Owner’s walk-in closet. Walk in! No pools 🏡pool",
        Features = new Dictionary<string, IReadOnlyList<string>> { ["interior"] = ["walk_in_closet"] },
    };

    [Fact]
    public void Words_are_marked_where_they_stand_in_each_text()
    {
        var places = TextEvidence.Find(new TextQuery { Words = ["pool", "jose", "owners"], Phrases = ["walk-in"], Excluded = ["closet"] }, Home);
        Assert.Equal(
            ["title POOL", "address José", "features walk in", "remarks Owner’s", "remarks walk-in", "remarks Walk in", "remarks pools", "remarks pool"],
            places.Select(p => $"{p.Field} {TextOf(Home, p.Field).Substring(p.Start, p.Length)}"));
        Assert.Equal(["pool", "jose", "walk-in", "owners", "walk-in", "walk-in", "pool", "pool"], places.Select(p => p.Word));
    }

    [Fact]
    public void The_longer_of_two_words_at_one_place_comes_first() =>
        Assert.Equal(
            ["walk-in closet", "walk", "closet"],
            TextEvidence.Find(new TextQuery { Words = ["walk", "closet"], Phrases = ["walk-in closet"] }, Home with { Description = null }).Select(p => p.Word));

    [Fact]
    public void Places_of_one_word_do_not_overlap() =>
        Assert.Equal(
            [(0, 9), (10, 9)],
            TextEvidence.Find(new TextQuery { Phrases = ["pool pool"] }, new Listing { Source = "", SourceId = "", Title = "pool pool pool pool pool" }).Select(p => (p.Start, p.Length)));

    [Fact]
    public void A_listing_that_matches_has_a_place_for_every_word_it_must_have() =>
        Gen.Select(Arbitrary.Query.Where(q => q.Text.Ranks), Arbitrary.Listing).Sample((query, listing) =>
        {
            var found = TextEvidence.Find(query.Text, listing).Select(p => p.Word).ToHashSet();
            var all = query.Text with { Excluded = [], Match = TextMatch.All };
            return all.Matches(listing) == all.Words.Concat(all.Phrases).All(found.Contains);
        });

    [Fact]
    public void Every_place_reads_as_the_word_it_is_for() =>
        Gen.Select(Arbitrary.Query.Where(q => q.Text.Ranks), Arbitrary.Listing).Sample((query, listing) =>
            TextEvidence.Find(query.Text, listing).All(p =>
                TermsOf(TextOf(listing, p.Field).Substring(p.Start, p.Length)).SequenceEqual(TermsOf(p.Word))));

    private static string TextOf(Listing listing, string field) => ListingText.Of(listing, ListingText.Fields.Single(f => ListingText.NameOf(f) == field))!;

    private static IEnumerable<string> TermsOf(string text) => TextAnalyzer.Analyze(text).Select(t => t.Text);
}
