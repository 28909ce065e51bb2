using System.Text.Json;
using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Search.Standing;
using Homester.Testing;

namespace Homester.Search.Tests;

/// <summary>
/// What an operation may allocate, in bytes, with few listings and with many: the budgets of <c>budgets.json</c>, which lies beside this file. An
/// operation over its budget fails; where more is meant, the number there is raised in the same change and the reason said.
/// </summary>
public sealed class AllocationBudgetTests
{
    private const int Few = 1_000;
    private const int Many = 12_000;
    private const int Runs = 10;

    private static readonly Dictionary<string, long> Budgets =
        JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "budgets.json")))!;

    private static readonly Lazy<Operations> OnFew = new(() => new Operations(Few));
    private static readonly Lazy<Operations> OnMany = new(() => new Operations(Many));

    public static TheoryData<string> Rows => [.. Operations.Names];

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_operation_stays_within_its_budget(string row)
    {
        Assert.True(Budgets.TryGetValue(row, out var budget), $"budgets.json has no row '{row}'");
        var allocated = OnMany.Value.Allocated(row);
        Assert.True(allocated <= budget, $"'{row}' allocates {allocated} bytes, its budget is {budget}: find out why; if more is meant, raise the row in tests/Homester.Search.Tests/budgets.json and say why");
    }

    public static TheoryData<string> RowsBoundByThePage => [.. Operations.Names.Except(["suggest"])];

    // The page is full on both, so what differs is how many listings match. Suggestions look at up to 512 addresses: their budget is the bound.
    [Theory]
    [MemberData(nameof(RowsBoundByThePage))]
    public void An_operation_allocates_no_more_for_many_hits_than_for_few(string row)
    {
        var (few, many) = (OnFew.Value.Allocated(row), OnMany.Value.Allocated(row));
        Assert.True(many <= (few * 1.25) + 2_048, $"'{row}' allocates {few} bytes among {Few} listings, {many} among {Many}");
    }

    [Fact]
    public void Every_budget_is_of_an_operation() => Assert.Equal(Operations.Names.Order(), Budgets.Keys.Order());

    private sealed class Operations
    {
        private static readonly Criterion Active = new(ListingFields.Status, FieldOperator.Eq, ["active"]);

        private static readonly ListingQuery Filtered = ListingQuery.Everything.WithConditions(
            [Active, new Criterion(ListingFields.Price, FieldOperator.Min, [1_000]), new Criterion(ListingFields.Bedrooms, FieldOperator.Min, [1])]);

        private static readonly ListingQuery Narrow = ListingQuery.Everything.WithConditions(
        [
            Active, new Criterion(ListingFields.City, FieldOperator.Eq, ["Austin"]), new Criterion(ListingFields.Price, FieldOperator.Between, [250_001, 250_002]),
            new Criterion(ListingFields.Bedrooms, FieldOperator.Min, [3]), new Criterion(ListingFields.Bathrooms, FieldOperator.Min, [2]),
            new Criterion(ListingFields.Features, FieldOperator.HasAll, ["pool", "garage"]),
        ]);

        private static readonly FacetRequest[] Facets =
        [
            new(ListingFields.PropertyType), new(ListingFields.ListingType), new(ListingFields.Status), new(ListingFields.Bedrooms),
            new(ListingFields.Bathrooms), new(ListingFields.YearBuilt), new(ListingFields.Features), new(ListingFields.City),
        ];

        private readonly Dictionary<string, Action> _rows;

        public Operations(int listings)
        {
            var index = TestIndex.Empty(new ListingIndexOptions());
            index.Load(Arbitrary.SampleListings(listings));
            var (filters, texts) = (new StandingQueries(), new StandingQueries());
            filters.PutAll(Enumerable.Range(0, listings).Select(i => KeyValuePair.Create((long)i, Filtered)));
            texts.PutAll(Enumerable.Range(0, listings).Select(i => KeyValuePair.Create((long)i, Worded(Filtered))));
            var listing = Arbitrary.SampleListings(50).First(l => l is { Price: > 1_000, Bedrooms: > 1, Status: ListingStatus.Active } && Worded(Filtered).Matches(l, Arbitrary.Today));
            var ids = new List<long>(listings * 3);
            _rows = new Dictionary<string, Action>
            {
                ["search page"] = () => Search(Filtered),
                ["search page, 8 facets"] = () => Search(Filtered with { Facets = Facets }),
                ["search page, sorted"] = () => Search(Filtered with { Sort = new ListingSort("price", true) }),
                ["search text"] = () => Search(Worded(Filtered)),
                ["search relaxations"] = () => Search(Narrow, relaxAtMost: 1_000),
                ["map"] = () => TestIndex.Now(index.MapAsync(new ListingMapRequest(Filtered, new BoundingBox(-125, 24, -66, 50), 4), CancellationToken.None)),
                ["suggest"] = () => TestIndex.Now(index.SuggestAsync(new SuggestionRequest("aus"), CancellationToken.None)),
                ["standing match"] = () => Match(filters),
                ["standing match, text"] = () => Match(texts),
            };

            void Search(ListingQuery query, int relaxAtMost = -1) =>
                TestIndex.Now(index.SearchAsync(new ListingSearchRequest(query) { RelaxAtMost = relaxAtMost }, CancellationToken.None));

            void Match(StandingQueries queries)
            {
                ids.Clear();
                Assert.Equal(listings, queries.Match(listing, Arbitrary.Today, ids));
            }
        }

        public static IReadOnlyList<string> Names { get; } =
        [
            "search page", "search page, 8 facets", "search page, sorted", "search text", "search relaxations", "map", "suggest", "standing match", "standing match, text",
        ];

        // The least of several measurements: now and then a pool gives its arrays back to the collector and makes new ones.
        public long Allocated(string row)
        {
            var operation = _rows[row];
            var least = long.MaxValue;
            for (var measurement = 0; measurement < 5; measurement++)
            {
                operation();
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var run = 0; run < Runs; run++) operation();
                least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / Runs);
            }

            return least;
        }

        private static ListingQuery Worded(ListingQuery query) => query with { Text = new TextQuery { Words = ["pool", "view", "austin"], Match = TextMatch.Any } };
    }
}
