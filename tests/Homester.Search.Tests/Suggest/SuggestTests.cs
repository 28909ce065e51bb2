using Homester.Listings;
using Homester.Listings.Search;

namespace Homester.Search.Tests.Suggest;

public sealed class SuggestTests
{
    private static readonly ListingIndex Index = TestIndex.Of(
    [
        .. Homes(1, 5, "Austin", "TX", "Hyde Park", "Travis", "78701"),
        .. Homes(11, 2, "Austin", "MN", null, "Mower", "55912"),
        .. Homes(21, 3, "AUSTIN", "TX", null, "Travis", "78702"),
        .. Homes(31, 4, "Aurora", "CO", null, null, "80010"),
        .. Homes(41, 1, "Coeur d'Alene", "ID", "Hyde Park", "Kootenai", "83814"),
        .. Homes(51, 1, "San José", "CA", null, "Santa Clara", "95112"),
        .. Homes(61, 9, "Augusta", "GA", null, null, "30901").Select(l => l with { Status = ListingStatus.Sold }),
        TestIndex.Home(90) with { Address = "12 Oak St", City = "Reno", State = "NV", PropertyType = PropertyType.MultiFamily },
        TestIndex.Home(91) with { Address = "112 Oak St", City = "Reno", State = "NV" },
        TestIndex.Home(92) with { Address = "7 Oakland Ave", Features = new Dictionary<string, IReadOnlyList<string>> { ["exterior"] = ["pool", "hot_tub"] } },
    ]);

    [Fact]
    public void A_city_is_suggested_with_its_state_and_its_active_listings() =>
        Assert.Equal(new Suggestion("city", "Austin", "Austin, TX", "TX", 8, null), Ask("austin")[0]);

    [Fact]
    public void Namesakes_are_told_apart_and_the_larger_comes_first() =>
        Assert.Equal(["Austin, TX", "Austin, MN"], Ask("Austin").Where(s => s.Field == "city").Select(s => s.Label));

    [Fact]
    public void A_city_can_be_typed_with_its_state() =>
        Assert.Equal(new Suggestion("city", "Austin", "Austin, MN", "MN", 2, null), Assert.Single(Ask("austin, mn")));

    [Fact]
    public void A_prefix_finds_all_that_begin_with_it_by_count() =>
        Assert.Equal(["Austin, TX", "Aurora, CO", "Austin, MN"], Ask("au").Where(s => s.Field == "city").Select(s => s.Label));

    [Fact]
    public void What_has_no_active_listing_is_not_suggested() => Assert.DoesNotContain(Ask("augusta"), s => s.Label.StartsWith("Augusta", StringComparison.Ordinal));

    [Fact]
    public void A_later_word_of_a_name_is_found_after_names_that_begin_with_it() =>
        Assert.Equal(["Hyde Park, Austin, TX", "Hyde Park, Coeur d'Alene, ID"], Ask("park").Select(s => s.Label));

    [Theory]
    [InlineData("asutin")]
    [InlineData("ustin")]
    [InlineData("austn")]
    [InlineData("auxtin")]
    [InlineData("austtin")]
    [InlineData("bustin")]
    public void One_typo_is_forgiven(string typed) => Assert.Equal("Austin, TX", Ask(typed)[0].Label);

    [Fact]
    public void Two_typos_are_not_forgiven() => Assert.Empty(Ask("asutni"));

    [Fact]
    public void A_short_word_forgives_no_typo() => Assert.DoesNotContain(Ask("aup"), s => s.Field == "city");

    [Theory]
    [InlineData("coeur d'al", "Coeur d'Alene, ID")]
    [InlineData("COEUR DALENE", "Coeur d'Alene, ID")]
    [InlineData("san jose", "San José, CA")]
    [InlineData("San  JOSÉ", "San José, CA")]
    public void Accents_capitals_and_apostrophes_do_not_matter(string typed, string label) => Assert.Equal(label, Ask(typed)[0].Label);

    [Fact]
    public void A_zip_is_found_by_its_digits() => Assert.Equal(["78701", "78702"], Ask("787").Select(s => s.Value));

    [Fact]
    public void A_state_is_found_by_its_code_and_by_its_name()
    {
        Assert.Contains(new Suggestion("state", "TX", "Texas", null, 8, null), Ask("tx"));
        Assert.Equal(new Suggestion("state", "TX", "Texas", null, 8, null), Ask("texas")[0]);
    }

    [Fact]
    public void A_county_has_its_state() => Assert.Equal(new Suggestion("county", "Travis", "Travis, TX", "TX", 8, null), Ask("travis")[0]);

    [Fact]
    public void Types_and_features_are_found_by_any_of_their_words()
    {
        Assert.Equal(new Suggestion("property_type", "multi_family", "multi family", null, 1, null), Ask("multi")[0]);
        Assert.Equal(new Suggestion("features", "hot_tub", "hot tub", null, 1, null), Ask("jacuzzi")[0]);
        Assert.Equal(new Suggestion("features", "pool", "pool", null, 1, null), Ask("swimming")[0]);
    }

    [Fact]
    public void An_address_is_found_by_the_beginnings_of_its_words()
    {
        Assert.Equal(new Suggestion("address", "12 Oak St", "12 Oak St, Reno, NV", "Reno, NV", 1, 90), Assert.Single(Ask("12 oa")));
        Assert.Equal([92, 90, 91], Ask("oak").OrderBy(s => s.Label != "7 Oakland Ave").ThenBy(s => s.Id).Select(s => s.Id));
    }

    [Fact]
    public void No_more_are_given_than_asked_for() => Assert.Equal(2, TestIndex.Now(Index.SuggestAsync(new SuggestionRequest("a", 2), CancellationToken.None)).Count);

    [Theory]
    [InlineData("")]
    [InlineData("  ,. ")]
    [InlineData("zzzzzz")]
    public void Nothing_fitting_gives_nothing(string typed) => Assert.Empty(Ask(typed));

    [Fact]
    public void A_new_city_is_suggested_at_once_and_a_deleted_one_no_more()
    {
        var index = TestIndex.Of(TestIndex.Home(1) with { City = "Boise", State = "ID" });
        Assert.Empty(Ask("tulsa", index));
        index.Apply([TestIndex.Home(2) with { City = "Tulsa", State = "OK" }], [1]);
        Assert.Equal("Tulsa, OK", Assert.Single(Ask("tulsa", index)).Label);
        Assert.Empty(Ask("boise", index));
    }

    private static IReadOnlyList<Suggestion> Ask(string typed, ListingIndex? index = null) =>
        TestIndex.Now((index ?? Index).SuggestAsync(new SuggestionRequest(typed), CancellationToken.None));

    private static IEnumerable<Listing> Homes(int firstId, int count, string city, string state, string? neighborhood, string? county, string zip) =>
        Enumerable.Range(firstId, count).Select(id => TestIndex.Home(id) with { City = city, State = state, Neighborhood = neighborhood, County = county, ZipCode = zip });
}
