using System.Globalization;
using System.Text;
using CsCheck;
using Homester.Listings.Text;
using Homester.Testing;

namespace Homester.Listings.Tests.Text;

public sealed class TextAnalyzerTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("  ... & — ", "")]
    [InlineData("Bright KITCHEN, views", "bright kitchen view")]
    [InlineData("owner's owner’s owners'", "owner owner owner")]
    [InlineData("'quoted' rock'n'roll", "quoted rocknroll")]
    [InlineData("5'8 by 6'", "5 8 by 6")]
    [InlineData("walk-in A/C 55+ 2.5", "walk in a c 55 2 5")]
    [InlineData("São Paulo Ångström Łódź Øresund", "sao paulo angstrom lodz oresund")]
    [InlineData("e\u0301tude cafe\u0301s", "etude cafe")]
    [InlineData("\u0301pool", "pool")]
    [InlineData("🏡pool🏊 view", "pool view")]
    [InlineData("𝐀𝐁 pool", "𝐀𝐁 pool")]
    [InlineData("bus class gas views cities glasses", "bus class gas view city glasse")]
    [InlineData("\ud83c broken \udfe1", "broken")]
    public void Text_is_cut_into_folded_words(string text, string terms) =>
        Assert.Equal(terms, string.Join(' ', TextAnalyzer.Analyze(text).Select(t => t.Text)));

    [Theory]
    [InlineData("cities", "city")]
    [InlineData("houses", "house")]
    [InlineData("condos", "condo")]
    [InlineData("movies", "movy")]
    [InlineData("aaies", "aaie")]
    [InlineData("trees", "tree")]
    [InlineData("shoes", "shoe")]
    [InlineData("bus", "bus")]
    [InlineData("census", "census")]
    [InlineData("glass", "glass")]
    [InlineData("pool", "pool")]
    public void Plurals_lose_their_ending(string word, string stem) => Assert.Equal(stem, TextAnalyzer.Stem(word));

    [Fact]
    public void A_term_says_where_its_word_stands()
    {
        var terms = TextAnalyzer.Analyze("An owner's 'POOLS'.");
        Assert.Equal([new Term("an", 0, 0, 2), new Term("owner", 1, 3, 7), new Term("pool", 2, 12, 5)], terms);
    }

    [Fact]
    public void Positions_count_up_and_words_do_not_overlap_in_any_text() =>
        Gen.String.Sample(text =>
        {
            var terms = TextAnalyzer.Analyze(text);
            var end = 0;
            for (var i = 0; i < terms.Count; i++)
            {
                Assert.Equal(i, terms[i].Position);
                Assert.True(terms[i].Start >= end && terms[i].Length > 0 && terms[i].Text.Length is > 0 and <= TextAnalyzer.MaxTermLength);
                end = terms[i].Start + terms[i].Length;
            }

            Assert.True(end <= text.Length);
        });

    [Fact]
    public void A_word_taken_out_of_its_text_gives_the_same_term() =>
        Gen.OneOf(Gen.String, Arbitrary.Listing.Select(l => ListingText.Of(l, TextField.Address) ?? "")).Sample(text =>
            TextAnalyzer.Analyze(text).All(t => TextAnalyzer.Analyze(text.Substring(t.Start, t.Length)) is [var alone] && alone.Text == t.Text));

    [Fact]
    public void An_endless_word_is_cut_between_characters()
    {
        var term = Assert.Single(TextAnalyzer.Analyze("a" + string.Concat(Enumerable.Repeat("𝐀", 10_000))));
        Assert.Equal(20_001, term.Length);
        Assert.True(term.Text.Length is 63 or 64 && !char.IsHighSurrogate(term.Text[^1]));
    }

    [Fact]
    public void Decomposed_text_gives_the_terms_of_composed_text()
    {
        // What normalization form D would make of each accented letter of the tables, written out here because it is not available.
        (string Composed, string Decomposed)[] pairs = [("é", "e\u0301"), ("ñ", "n\u0303"), ("Å", "A\u030A"), ("ç", "c\u0327"), ("ü", "u\u0308"), ("ộ", "o\u0323\u0302"), ("Š", "S\u030C")];
        foreach (var (composed, decomposed) in pairs)
            Assert.Equal(TextFold.Key($"x{composed}y"), TextFold.Key($"x{decomposed}y"));
    }

    [Fact]
    public void Folding_twice_is_folding_once() =>
        Gen.String.Sample(text => TextFold.Key(TextFold.Key(text)) == TextFold.Key(text));

    [Theory]
    [InlineData("  São \t Paulo ", "sao paulo")]
    [InlineData("COEUR D'ALENE", "coeur d'alene")]
    [InlineData("", "")]
    [InlineData(" ", "")]
    [InlineData("St. Paul", "st. paul")]
    [InlineData("\u00a0Hyde\u2003Park\u00a0", "hyde park")]
    public void Names_share_a_key_whatever_their_case_accents_and_blanks(string name, string key) => Assert.Equal(key, TextFold.Key(name));

    [Fact]
    public void A_folded_name_is_not_copied()
    {
        var name = new StringBuilder("hyde park").ToString();
        Assert.Same(name, TextFold.Key(name));
    }

    [Fact]
    public void Folding_a_character_gives_one_in_lower_case_that_folds_to_itself() =>
        Gen.Char.Sample(c =>
        {
            var folded = Diacritics.Fold(c);
            return Diacritics.Fold(folded) == folded && (!char.IsUpper(folded) || char.ToLower(folded, CultureInfo.InvariantCulture) == folded);
        }, iter: 20_000);
}
