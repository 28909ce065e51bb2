using System.Text.Json;
using CsCheck;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Query.Explanations;
using Homester.Testing;

namespace Homester.Listings.Tests.Query.Explanations;

public sealed class ListingQueryExplainerTests
{
    private static readonly DateOnly Today = Arbitrary.Today;
    private static readonly Listing Home = new()
    {
        Id = 7, Source = "demo", SourceId = "7", Title = "Bright house", Description = "No pool, but a walk-in closet.", City = "Austin", Price = 450_000, Bedrooms = 3,
        SquareFeet = 1800, PropertyType = PropertyType.House, Latitude = 30.2672m, Longitude = -97.7431m,
        Features = new Dictionary<string, IReadOnlyList<string>> { ["interior"] = ["fireplace", "wine_cellar"], ["exterior"] = ["deck"] },
    };

    [Fact]
    public void An_explanation_matches_exactly_when_the_query_does() =>
        Gen.Select(Arbitrary.Query, Arbitrary.Listing).Sample((query, listing) =>
            ListingQueryExplainer.Explain(query, listing, Today).Matches == query.Matches(listing, Today), iter: 3000);

    [Fact]
    public void A_listing_is_in_the_unpaged_results_exactly_when_its_explanation_matches() =>
        Gen.Select(Arbitrary.Query, Arbitrary.Listings(0, 40)).Sample((query, listings) =>
        {
            var found = new BruteForceSearch(listings, Today).All(query).Select(l => l.Id).Order();
            return listings.Where(l => ListingQueryExplainer.Explain(query, l, Today).Matches).Select(l => l.Id).Order().SequenceEqual(found);
        });

    [Fact]
    public void Each_part_is_explained_by_the_clause_it_stands_for() =>
        Gen.Select(Arbitrary.Clause, Arbitrary.Listing).Sample((clause, listing) =>
            Agrees(clause, Assert.Single(ListingQueryExplainer.Explain(new ListingQuery { Where = new AllOf([clause]) }, listing, Today).Conditions), listing));

    public static TheoryData<Clause, bool, string> Reasons => new()
    {
        { new Criterion(ListingFields.Price, FieldOperator.Max, [400_000]), false, "Price is $450,000, above $400,000." },
        { new Criterion(ListingFields.Price, FieldOperator.Between, [400_000, 500_000]), true, "Price is $450,000, within $400,000 to $500,000." },
        { new Criterion(ListingFields.Bedrooms, FieldOperator.Min, [4]), false, "Bedrooms are 3, below 4." },
        { new Criterion(ListingFields.Bedrooms, FieldOperator.In, [2, 4]), false, "Bedrooms are 3, not 2 or 4." },
        { new Criterion(ListingFields.SquareFeet, FieldOperator.Min, [1500]), true, "Square feet are 1,800, at least 1,500." },
        { new Criterion(ListingFields.HoaFee, FieldOperator.Max, [100]), false, "The listing does not state the HOA fee and is left out." },
        { new Criterion(ListingFields.HoaFee, FieldOperator.Max, [100], UnknownPolicy.Include), true, "The listing does not state the HOA fee; such listings are taken in." },
        { new Criterion(ListingFields.HoaFee, FieldOperator.Max, [100], UnknownPolicy.Only), true, "The listing does not state the HOA fee; only such listings are asked for." },
        { new Criterion(ListingFields.Price, FieldOperator.Max, [100], UnknownPolicy.Only), false, "The listing states the price; only listings that do not are asked for." },
        { new Criterion(ListingFields.Price, FieldOperator.Any, []), true, "The listing states the price." },
        { new Criterion(ListingFields.City, FieldOperator.Eq, ["AUSTIN"]), true, "City is Austin, as asked." },
        { new Criterion(ListingFields.City, FieldOperator.In, ["Dallas", "Houston"]), false, "City is Austin, not Dallas or Houston." },
        { new Criterion(ListingFields.Features, FieldOperator.HasAll, ["fireplace", "pool"]), false, "It has fireplace and does not state pool." },
        { new Criterion(ListingFields.Features, FieldOperator.HasAny, ["deck"]), true, "It has deck." },
        { new Not(new Criterion(ListingFields.City, FieldOperator.Eq, ["Austin"])), false, "This holds and must not." },
        { new AnyOf([new Criterion(ListingFields.Price, FieldOperator.Max, [1]), new Criterion(ListingFields.Bedrooms, FieldOperator.Eq, [3])]), true, "1 of 2 holds; one is enough." },
    };

    [Theory]
    [MemberData(nameof(Reasons), DisableDiscoveryEnumeration = true)]
    public void A_condition_gives_its_reason_in_a_sentence(Clause clause, bool matches, string reason)
    {
        var explained = Assert.Single(ListingQueryExplainer.Explain(new ListingQuery { Where = clause }, Home, Today).Conditions);
        Assert.Equal((matches, reason), (explained.Matches, explained.Reason));
    }

    [Fact]
    public void Words_and_shapes_are_explained_one_by_one()
    {
        var query = new ListingQuery
        {
            Area = new SearchArea { Include = [new Circle(new GeoPoint(30.2672, -97.7431), 1)], Exclude = [new BoundingBox(0, 0, 1, 1)] },
            Text = new TextQuery { Words = ["pool", "tennis"], Excluded = ["walk-in"], Match = TextMatch.Any },
        };
        var explained = ListingQueryExplainer.Explain(query, Home, Today);
        Assert.False(explained.Matches);
        Assert.Equal([true, false], explained.Text!.Words.Select(w => w.Occurs));
        Assert.Equal("It has “walk-in”, which is left out.", explained.Text.Reason);
        Assert.Equal(("circle", true, 0d), (explained.Area!.Include[0].Kind, explained.Area.Include[0].Contains!.Value, explained.Area.Include[0].Miles!.Value));
        Assert.Equal((true, false), (explained.Area.Matches, explained.Area.Exclude[0].Contains!.Value));
    }

    [Fact]
    public void An_explanation_is_written_as_JSON_with_what_was_asked_and_what_is_stated()
    {
        var query = ListingQuery.Everything.WithConditions([new Criterion(ListingFields.Features, FieldOperator.HasAny, ["pool", "deck"])]);
        var json = JsonSerializer.SerializeToElement(ListingQueryExplainer.Explain(query, Home, Today), Snake).GetProperty("conditions")[0];
        Assert.Equal("has_any", json.GetProperty("operator").GetString());
        Assert.Equal(["pool", "deck"], json.GetProperty("asked").EnumerateArray().Select(v => v.GetString()));
        Assert.Equal("fireplace,deck", json.GetProperty("stated").GetString());
    }

    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static bool Agrees(Clause clause, ClauseExplanation explained, Listing listing)
    {
        IReadOnlyList<Clause> parts = clause switch { Not not => [not.Clause], AllOf all => all.Clauses, AnyOf any => any.Clauses, _ => [] };
        return explained.Matches == clause.Matches(listing, Today) && explained.Reason.EndsWith('.')
            && parts.Count == (explained.Clauses?.Count ?? 0)
            && parts.Zip(explained.Clauses ?? []).All(p => Agrees(p.First, p.Second, listing));
    }
}
