using CsCheck;
using Homester.Listings.Query;
using Homester.Listings.Text;
using Homester.Testing;

namespace Homester.Listings.Tests.Text;

public sealed class TextQueryTests
{
    private static readonly Listing Home = new()
    {
        Source = "demo", SourceId = "1", Title = "Oak house", Address = "1 Elm St", City = "Austin", Description = "Walk-in closets, owner's pool.",
        Features = new Dictionary<string, IReadOnlyList<string>> { ["interior"] = ["open_floor_plan", "wine_cellar"] },
    };

    [Theory]
    [InlineData("oak", true)]
    [InlineData("OAKS", true)]
    [InlineData("closet", true)]
    [InlineData("walk-in", true)]
    [InlineData("in-walk", false)]
    [InlineData("owners", true)]
    [InlineData("owner", true)]
    [InlineData("open floor plan", true)]
    [InlineData("wine", true)]
    [InlineData("elm", true)]
    [InlineData("poo", false)]
    [InlineData("house elm", false)]
    [InlineData("&", false)]
    public void A_word_is_found_in_any_text_and_a_sequence_within_one(string word, bool found)
    {
        Assert.Equal(found, new TextQuery { Words = [word] }.Matches(Home));
        Assert.Equal(found, new TextQuery { Phrases = [word] }.Matches(Home));
        Assert.Equal(!found, new TextQuery { Excluded = [word] }.Matches(Home));
    }

    [Fact]
    public void All_words_or_any_must_occur_and_every_phrase()
    {
        Assert.True(new TextQuery { Words = ["oak", "pool"] }.Matches(Home));
        Assert.False(new TextQuery { Words = ["oak", "tennis"] }.Matches(Home));
        Assert.True(new TextQuery { Words = ["oak", "tennis"], Match = TextMatch.Any }.Matches(Home));
        Assert.False(new TextQuery { Words = ["ski", "tennis"], Match = TextMatch.Any }.Matches(Home));
        Assert.False(new TextQuery { Words = ["oak"], Phrases = ["elm house"], Match = TextMatch.Any }.Matches(Home));
        Assert.True(new TextQuery { Phrases = ["oak house"], Match = TextMatch.Any }.Matches(Home));
        Assert.False(new TextQuery { Words = ["oak", "tennis"], Excluded = ["pool"], Match = TextMatch.Any }.Matches(Home));
    }

    [Fact]
    public void Matching_is_what_an_inverted_index_with_positions_gives() =>
        Gen.Select(Arbitrary.Query.Where(q => !q.Text.IsEmpty), Arbitrary.Listings(0, 30)).Sample((query, listings) =>
        {
            var found = new PositionIndex(listings).Find(query.Text);
            return listings.Where(query.Text.Matches).Select(l => l.Id).ToHashSet().SetEquals(found);
        });

    // Postings of (listing, text, position) by term: phrases by shifting positions, words by sets of listings.
    private sealed class PositionIndex
    {
        private readonly HashSet<int> _all;
        private readonly ILookup<string, (int Id, TextField Field, int Position)> _postings;

        public PositionIndex(IReadOnlyList<Listing> listings)
        {
            _all = [.. listings.Select(l => l.Id)];
            _postings = (
                from listing in listings
                from field in ListingText.Fields
                from term in TextAnalyzer.Analyze(ListingText.Of(listing, field))
                select (term.Text, Posting: (listing.Id, field, term.Position))).ToLookup(p => p.Text, p => p.Posting);
        }

        public HashSet<int> Find(TextQuery query)
        {
            var found = new HashSet<int>(_all);
            foreach (var phrase in query.Phrases) found.IntersectWith(Holding(phrase));
            if (query.Words.Count > 0 && query.Match == TextMatch.Any) found.IntersectWith(query.Words.SelectMany(Holding));
            else foreach (var word in query.Words) found.IntersectWith(Holding(word));
            foreach (var word in query.Excluded) found.ExceptWith(Holding(word));
            return found;
        }

        private IEnumerable<int> Holding(string item)
        {
            var terms = TextAnalyzer.Analyze(item);
            if (terms.Count == 0) return [];
            var starts = _postings[terms[0].Text].ToHashSet();
            foreach (var term in terms) starts.IntersectWith(_postings[term.Text].Select(p => p with { Position = p.Position - term.Position }));
            return starts.Select(p => p.Id);
        }
    }
}
