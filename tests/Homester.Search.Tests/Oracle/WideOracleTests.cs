using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Testing;

namespace Homester.Search.Tests.Oracle;

/// <summary>The engine against the definition of every answer, where the paths for many listings are taken.</summary>
public sealed class WideOracleTests(WideListings wide) : IClassFixture<WideListings>
{
    private static readonly Criterion Active = new(ListingFields.Status, FieldOperator.Eq, ["active"]);
    private static readonly Criterion Austin = new(ListingFields.City, FieldOperator.Eq, ["austin"]);

    private static readonly FacetRequest[] Panel =
    [
        new(ListingFields.PropertyType), new(ListingFields.ListingType), new(ListingFields.Status), new(ListingFields.Bedrooms), new(ListingFields.Price),
        new(ListingFields.Features), new(ListingFields.City), new(ListingFields.Neighborhood), new(ListingFields.ZipCode), new(ListingFields.DaysOnMarket),
    ];

    public static TheoryData<string> Names => [.. Queries.Keys];

    private static Dictionary<string, ListingQuery> Queries { get; } = new()
    {
        ["everything, all facets"] = ListingQuery.Everything with { Facets = Panel },
        ["half of them, all facets, by price"] = Of(Active, Austin) with { Facets = Panel, Sort = new ListingSort("price", true) },
        ["a tenth, all facets, by size"] = Of(Active, Austin, Between(ListingFields.Price, 100_000, 130_000)) with { Facets = Panel, Sort = new ListingSort("square_feet", false) },
        ["a few, all facets"] = Of(Active, new Criterion(ListingFields.City, FieldOperator.In, ["Town 3", "Town 300", "Town 301"])) with { Facets = Panel },
        ["a range on every number"] = Of(
            Between(ListingFields.Price, 60_000, 700_000), Between(ListingFields.SquareFeet, 400, 5_900), Between(ListingFields.Bedrooms, 0, 5),
            new Criterion(ListingFields.HoaFee, FieldOperator.Max, [1_000], UnknownPolicy.Include), new Criterion(ListingFields.LotSize, FieldOperator.Min, [0.001m], UnknownPolicy.Include),
            new Criterion(ListingFields.DaysOnMarket, FieldOperator.Max, [450], UnknownPolicy.Include), new Criterion(ListingFields.Latitude, FieldOperator.Min, [30.25m])) with
        { Facets = Panel },
        ["what is not stated"] = Of(
            new Criterion(ListingFields.Price, FieldOperator.Any, [], UnknownPolicy.Only), new Not(new Criterion(ListingFields.SquareFeet, FieldOperator.Any, [])),
            new Not(new Criterion(ListingFields.Features, FieldOperator.HasAny, ["pool", "view"], UnknownPolicy.Include))) with
        { Facets = Panel },
        ["one or the other, nested"] = Of(
            new AnyOf([new AllOf([Austin, new Not(Between(ListingFields.Price, 0, 200_000))]), new AllOf([new Not(Austin), new AnyOf([Between(ListingFields.Bedrooms, 3, 4), new Not(Active)])])]),
            new Not(new AllOf([Between(ListingFields.SquareFeet, 1_000, 4_000), new AnyOf([Active, new Not(new AnyOf([Austin]))])]))) with
        { Facets = Panel },
        ["a city's shapes without the park"] = Of(Active) with
        {
            Area = new SearchArea
            {
                Include = [new Circle(new GeoPoint(30.3, -97.6), 14), new Polygon([new(30.5, -97.9), new(30.9, -97.4), new(30.6, -97.1), new(30.7, -97.5)]), new BoundingBox(-97.3, 30.1, -97.2, 30.8)],
                Exclude = [new Polygon([new(30.25, -97.7), new(30.35, -97.7), new(30.3, -97.5)]), new Circle(new GeoPoint(30.6, -97.5), 3)],
            },
            Facets = Panel,
        },
        ["half of the country"] = Of() with { Area = new SearchArea { Include = [new BoundingBox(-110, 28, -90, 44)], Unknown = UnknownPolicy.Include }, Facets = Panel, Sort = new ListingSort("price", false) },
        ["common words"] = Of(Active) with { Text = new TextQuery { Words = ["home", "light", "pool", "zeppelin"], Match = TextMatch.Any } },
        ["a common and a rare word"] = Of() with { Text = new TextQuery { Words = ["kitchen", "moat"] }, Facets = Panel },
        ["a phrase, not another"] = Of(Austin) with { Text = new TextQuery { Words = ["garden"], Phrases = ["quiet street"], Excluded = ["granite", "close to the lake"] } },
        ["common words by age, page 40"] = Of() with { Text = new TextQuery { Words = ["lake", "street"], Match = TextMatch.Any }, Sort = new ListingSort("newest", true), Page = new PageRequest { Number = 40, Size = 50 } },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_search_gives_what_brute_force_gives(string name) =>
        Assert.InRange(Same(Queries[name], relaxAtMost: name == "a few, all facets" ? 10_000 : -1), 1, long.MaxValue);

    [Fact]
    public void Random_searches_give_what_brute_force_gives()
    {
        foreach (var query in Arbitrary.SampleQueries((int)Cases.AtLeast(16), seed: 5)) Same(query with { Facets = [.. query.Facets.Take(1)] }, relaxAtMost: -1);
    }

    [Fact]
    public void Maps_and_statistics_give_what_brute_force_gives()
    {
        var box = new BoundingBox(-98.5, 29.5, -96.5, 31.5);
        foreach (var (query, zoom) in new[] { (Of(Active), 3), (Of(Active), 9), (Of(Between(ListingFields.Price, 100_000, 300_000)), 13), (Of(), 22) })
        {
            var request = new ListingMapRequest(query, box, zoom);
            Assert.Equal(Answers.Of(wide.Brute.Map(request)), Answers.Of(TestIndex.Now(wide.Index.MapAsync(request, CancellationToken.None))));
        }

        foreach (var field in new[] { ListingFields.Neighborhood, ListingFields.PropertyType })
        {
            var request = new ListingStatisticsRequest(Of(Active), field);
            Assert.Equal(Answers.Of(wide.Brute.Statistics(request)), Answers.Of(TestIndex.Now(wide.Index.StatisticsAsync(request, CancellationToken.None))));
        }
    }

    [Fact]
    public void The_index_has_a_base_and_several_segments_of_changes_with_dead_listings()
    {
        var memory = wide.Index.Memory;
        Assert.InRange(memory.Segments, 4, 8);
        Assert.InRange(memory.Dead, 2_000, 10_000);
    }

    private static Criterion Between(ListingField field, decimal low, decimal high) => new(field, FieldOperator.Between, [low, high]);

    private static ListingQuery Of(params Clause[] conditions) => ListingQuery.Everything.WithConditions(conditions);

    private long Same(ListingQuery query, int relaxAtMost)
    {
        var request = new ListingSearchRequest(query) { RelaxAtMost = relaxAtMost };
        var result = TestIndex.Now(wide.Index.SearchAsync(request, CancellationToken.None));
        var (expected, actual) = (Answers.Of(wide.Brute.Search(request)), Answers.Of(result));
        Assert.True(expected == actual, $"{query}\nexpected\n{expected}\nactual\n{actual}");
        return result.Total;
    }
}
