using Homester.Listings;
using Homester.Listings.Search;

namespace Homester.Testing.Contracts;

/// <summary>What every engine must suggest: one class per engine derives from it. Compiled into the test projects of the engines.</summary>
public abstract class SuggestContract : IAsyncLifetime
{
    private IListingSearch? _engine;
    private IReadOnlyDictionary<string, int>? _numbers;

    private static readonly Listing[] s_homes =
    [
        .. Homes(1, 5, "Austin", "TX", "Hyde Park", "Travis", "78701"),
        .. Homes(11, 2, "Austin", "MN", null, "Mower", "55912"),
        .. Homes(21, 3, "AUSTIN", "TX", null, "Travis", "78702"),
        .. Homes(31, 4, "Aurora", "CO", null, null, "80010"),
        .. Homes(41, 1, "Coeur d'Alene", "ID", "Hyde Park", "Kootenai", "83814"),
        .. Homes(51, 1, "San José", "CA", null, "Santa Clara", "95112"),
        .. Homes(61, 9, "Augusta", "GA", null, null, "30901").Select(l => l with { Status = ListingStatus.Sold }),
        Home(90) with { Address = "12 Oak St", City = "Reno", State = "NV", PropertyType = PropertyType.MultiFamily },
        Home(91) with { Address = "112 Oak St", City = "Reno", State = "NV" },
        Home(92) with { Address = "7 Oakland Ave", Features = new Dictionary<string, IReadOnlyList<string>> { ["exterior"] = ["pool", "hot_tub"] } },
    ];

    [Fact]
    public async Task A_city_is_suggested_with_its_state_and_its_active_listings() =>
        Assert.Equal(new Suggestion("city", "Austin", "Austin, TX", "TX", 8, null), (await AskAsync("austin"))[0]);

    [Fact]
    public async Task Namesakes_are_told_apart_and_the_larger_comes_first() =>
        Assert.Equal(["Austin, TX", "Austin, MN"], (await AskAsync("Austin")).Where(s => s.Field == "city").Select(s => s.Label));

    [Fact]
    public async Task A_city_can_be_typed_with_its_state() =>
        Assert.Equal(new Suggestion("city", "Austin", "Austin, MN", "MN", 2, null), Assert.Single(await AskAsync("austin, mn")));

    [Fact]
    public async Task A_prefix_finds_all_that_begin_with_it_by_count() =>
        Assert.Equal(["Austin, TX", "Aurora, CO", "Austin, MN"], (await AskAsync("au")).Where(s => s.Field == "city").Select(s => s.Label));

    [Fact]
    public async Task What_has_no_active_listing_is_not_suggested() => Assert.DoesNotContain(await AskAsync("augusta"), s => s.Label.StartsWith("Augusta", StringComparison.Ordinal));

    [Fact]
    public async Task A_later_word_of_a_name_is_found_after_names_that_begin_with_it() =>
        Assert.Equal(["Hyde Park, Austin, TX", "Hyde Park, Coeur d'Alene, ID"], (await AskAsync("park")).Select(s => s.Label));

    [Theory]
    [InlineData("asutin")]
    [InlineData("ustin")]
    [InlineData("austn")]
    [InlineData("auxtin")]
    [InlineData("austtin")]
    [InlineData("bustin")]
    public async Task One_typo_is_forgiven(string typed) => Assert.Equal("Austin, TX", (await AskAsync(typed))[0].Label);

    [Fact]
    public async Task Two_typos_are_not_forgiven() => Assert.Empty(await AskAsync("asutni"));

    [Fact]
    public async Task A_short_word_forgives_no_typo() => Assert.DoesNotContain(await AskAsync("aup"), s => s.Field == "city");

    [Theory]
    [InlineData("coeur d'al", "Coeur d'Alene, ID")]
    [InlineData("COEUR DALENE", "Coeur d'Alene, ID")]
    [InlineData("san jose", "San José, CA")]
    [InlineData("San  JOSÉ", "San José, CA")]
    public async Task Accents_capitals_and_apostrophes_do_not_matter(string typed, string label) => Assert.Equal(label, (await AskAsync(typed))[0].Label);

    [Fact]
    public async Task A_zip_is_found_by_its_digits() => Assert.Equal(["78701", "78702"], (await AskAsync("787")).Select(s => s.Value));

    [Fact]
    public async Task A_state_is_found_by_its_code_and_by_its_name()
    {
        Assert.Contains(new Suggestion("state", "TX", "Texas", null, 8, null), (await AskAsync("tx")));
        Assert.Equal(new Suggestion("state", "TX", "Texas", null, 8, null), (await AskAsync("texas"))[0]);
    }

    [Fact]
    public async Task A_county_has_its_state() => Assert.Equal(new Suggestion("county", "Travis", "Travis, TX", "TX", 8, null), (await AskAsync("travis"))[0]);

    [Fact]
    public async Task Types_and_features_are_found_by_any_of_their_words()
    {
        Assert.Equal(new Suggestion("property_type", "multi_family", "multi family", null, 1, null), (await AskAsync("multi"))[0]);
        Assert.Equal(new Suggestion("features", "hot_tub", "hot tub", null, 1, null), (await AskAsync("jacuzzi"))[0]);
        Assert.Equal(new Suggestion("features", "pool", "pool", null, 1, null), (await AskAsync("swimming"))[0]);
    }

    [Fact]
    public async Task An_address_is_found_by_the_beginnings_of_its_words()
    {
        Assert.Equal(new Suggestion("address", "12 Oak St", "12 Oak St, Reno, NV", "Reno, NV", 1, _numbers!["t90"]), Assert.Single(await AskAsync("12 oa")));
        Assert.Equal(["t92", "t90", "t91"], (await AskAsync("oak")).OrderBy(s => s.Label != "7 Oakland Ave").ThenBy(s => s.Id).Select(s => _numbers.Single(n => n.Value == s.Id).Key));
    }

    [Fact]
    public async Task No_more_are_given_than_asked_for() => Assert.Equal(2, (await AskAsync("a", 2)).Count);

    [Theory]
    [InlineData("")]
    [InlineData("  ,. ")]
    [InlineData("zzzzzz")]
    public async Task Nothing_fitting_gives_nothing(string typed) => Assert.Empty(await AskAsync(typed));

    /// <summary>An engine that holds these listings and no others, and their numbers there by source id.</summary>
    protected abstract Task<(IListingSearch Engine, IReadOnlyDictionary<string, int> Numbers)> LoadAsync(IReadOnlyList<Listing> listings);

    public async ValueTask InitializeAsync() => (_engine, _numbers) = await LoadAsync(s_homes);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected static Listing Home(int id) => new()
    {
        Id = id, Source = "test", SourceId = $"t{id}", Title = $"Home {id}", Price = 100_000 + id, ListingType = ListingType.ForSale,
        CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), UpdatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    protected async Task<IReadOnlyList<Suggestion>> AskAsync(string typed, int limit = 8) =>
        await _engine!.SuggestAsync(new SuggestionRequest(typed, limit), TestContext.Current.CancellationToken);

    private static IEnumerable<Listing> Homes(int firstId, int count, string city, string state, string? neighborhood, string? county, string zip) =>
        Enumerable.Range(firstId, count).Select(id => Home(id) with { City = city, State = state, Neighborhood = neighborhood, County = county, ZipCode = zip });
}
