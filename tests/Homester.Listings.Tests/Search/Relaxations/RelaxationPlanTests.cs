using CsCheck;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Listings.Search;
using Homester.Listings.Search.Relaxations;
using Homester.Testing;

namespace Homester.Listings.Tests.Search.Relaxations;

public sealed class RelaxationPlanTests
{
    private static readonly DateOnly Today = Arbitrary.Today;
    private static readonly IReadOnlyList<Listing> Listings = Arbitrary.SampleListings(150);

    [Fact]
    public void A_relaxed_query_finds_everything_that_the_query_finds() =>
        Arbitrary.Query.Sample(query =>
        {
            var found = Listings.Where(l => query.Matches(l, Today)).ToArray();
            foreach (var candidate in RelaxationPlan.Of(query))
                Assert.All(found, l => Assert.True(candidate.Query.Matches(l, Today), candidate.Description));
        });

    [Fact]
    public void A_relaxed_query_starts_at_its_first_page_without_facets_and_differs_from_the_query() =>
        Arbitrary.Query.Sample(query => RelaxationPlan.Of(query).All(c =>
            c.Query.Page == query.Page with { Number = 1 } && c.Query.Facets.Count == 0 &&
            (!Equals(c.Query.Where, query.Where) || c.Query.Area != query.Area || c.Query.Text != query.Text)));

    [Fact]
    public void A_relaxed_query_is_one_that_the_validator_accepts() =>
        Arbitrary.Query.Sample(query => Assert.All(RelaxationPlan.Of(query), c => Assert.Empty(ListingQueryValidator.Validate(c.Query))));

    [Fact]
    public void A_relaxed_query_sorts_by_what_it_still_has() =>
        Arbitrary.Query.Sample(query => RelaxationPlan.Of(query).All(c => c.Query.Sort?.Key switch
        {
            "distance" => c.Query.Area.Origin is not null,
            "relevance" => c.Query.CanRank,
            _ => true,
        }));

    [Fact]
    public void Status_and_listing_type_are_never_dropped()
    {
        var query = ListingQuery.Everything.WithConditions(
        [
            new Criterion(ListingFields.Status, FieldOperator.Eq, ["active"]),
            new Not(new Criterion(ListingFields.ListingType, FieldOperator.Eq, ["for_rent"])),
            new AnyOf([new Criterion(ListingFields.Status, FieldOperator.Eq, ["sold"]), new Criterion(ListingFields.Price, FieldOperator.Max, [100])]),
        ]);
        var only = Assert.Single(RelaxationPlan.Of(query));
        Assert.Equal((RelaxationKind.Widen, "status", "also pending"), (only.Kind, only.Field, only.Description));
    }

    [Theory]
    [InlineData("price", FieldOperator.Max, "500000", "price up to $550,000")]
    [InlineData("price", FieldOperator.Max, "525000", "price up to $580,000")]
    [InlineData("price", FieldOperator.Min, "500000", "price from $450,000")]
    [InlineData("price", FieldOperator.Between, "300000,400000", "price $270,000 to $440,000")]
    [InlineData("price", FieldOperator.Max, "0", "price up to $50,000")]
    [InlineData("hoa_fee", FieldOperator.Max, "250", "HOA fee up to $275 a month")]
    [InlineData("hoa_fee", FieldOperator.Max, "0", "HOA fee up to $100 a month")]
    [InlineData("bedrooms", FieldOperator.Min, "3", "bedrooms from 2")]
    [InlineData("bedrooms", FieldOperator.Eq, "3", "bedrooms 2 to 4")]
    [InlineData("bathrooms", FieldOperator.In, "2,2.5", "bathrooms 1 to 3.5")]
    [InlineData("square_feet", FieldOperator.Min, "1500", "square feet from 1,350")]
    [InlineData("lot_size", FieldOperator.Min, "0.25", "lot size from 0.2 acres")]
    [InlineData("year_built", FieldOperator.Min, "1995", "year built from 1985")]
    [InlineData("days_on_market", FieldOperator.Max, "7", "days on market up to 14")]
    [InlineData("days_on_market", FieldOperator.Max, "1", "days on market up to 8")]
    [InlineData("price_cut_percent", FieldOperator.Min, "10", "price cut from 5%")]
    public void Bounds_move_by_a_step_that_a_person_would_take(string field, FieldOperator op, string values, string description)
    {
        var criterion = new Criterion(ListingFields.Find(field)!, op, [.. values.Split(',').Select(v => (FieldValue)decimal.Parse(v, System.Globalization.CultureInfo.InvariantCulture))]);
        Assert.Equal(description, Assert.Single(RelaxationPlan.Of(ListingQuery.Everything.WithConditions([criterion])), c => c.Kind == RelaxationKind.Widen).Description);
    }

    [Theory]
    [InlineData("bedrooms", FieldOperator.Min, 0)]
    [InlineData("bedrooms", FieldOperator.Max, 999)]
    [InlineData("latitude", FieldOperator.Min, 10)]
    public void Bounds_at_the_end_of_a_field_do_not_move(string field, FieldOperator op, int value)
    {
        var criterion = new Criterion(ListingFields.Find(field)!, op, [value]);
        Assert.DoesNotContain(RelaxationPlan.Of(ListingQuery.Everything.WithConditions([criterion])), c => c.Kind == RelaxationKind.Widen);
    }

    [Fact]
    public void Everything_in_a_query_is_relaxed_in_words()
    {
        var query = new ListingQuery
        {
            Where = new AllOf(
            [
                new Criterion(ListingFields.Features, FieldOperator.HasAll, ["pool", "garage"], UnknownPolicy.Include),
                new Not(new Criterion(ListingFields.PropertyType, FieldOperator.Eq, ["multi_family"])),
                new Not(new Criterion(ListingFields.City, FieldOperator.Eq, ["Austin"], UnknownPolicy.Include)),
                new AnyOf([new Criterion(ListingFields.Bedrooms, FieldOperator.Min, [3]), new Criterion(ListingFields.SquareFeet, FieldOperator.Min, [2000])]),
                new Criterion(ListingFields.HoaFee, FieldOperator.Max, [200], UnknownPolicy.Only),
            ]),
            Area = new SearchArea { Include = [new Circle(new GeoPoint(30, -97), 5)], Exclude = [new BoundingBox(-98, 29, -97, 30)] },
            Text = new TextQuery { Words = ["oak", "view"], Phrases = ["open plan"], Excluded = ["flood"] },
        };
        string[] expected =
        [
            "include listings that don't state the city", "include listings without coordinates",
            "drop pool", "drop garage", "drop pool and garage", "allow property type multi family", "allow city Austin",
            "drop bedrooms from 3 or square feet from 2,000", "drop HOA fee not stated",
            "within 7.5 miles", "within 10 miles", "drop the excluded areas", "drop the area",
            "any of the words", "drop the word “oak”", "drop the word “view”", "drop the phrase “open plan”", "allow “flood”",
        ];
        Assert.Equal(expected, RelaxationPlan.Of(query).Select(c => c.Description));
        Assert.Equal("group", RelaxationPlan.Of(query)[7].Field);
    }

    [Theory]
    [InlineData(TextMatch.All, "pool", "drop the word “pool”")]
    [InlineData(TextMatch.Any, "pool", "drop the word “pool”")]
    [InlineData(TextMatch.Any, "pool,view", "drop the words")]
    public void Words_of_which_one_is_enough_are_dropped_together(TextMatch match, string words, string description) =>
        Assert.Equal(
            [description],
            RelaxationPlan.Of(new ListingQuery { Text = new TextQuery { Words = words.Split(','), Match = match } }).Select(c => c.Description));

    [Fact]
    public void Only_one_feature_of_several_may_be_dropped()
    {
        var query = ListingQuery.Everything.WithConditions([new Criterion(ListingFields.Features, FieldOperator.HasAll, ["pool", "view", "deck"])]);
        Assert.Equal("view and deck", ConditionWords.Of(RelaxationPlan.Of(query).Single(c => c.Description == "drop pool").Query.Where!));
    }

    [Fact]
    public void Small_changes_come_first_then_large_totals_and_other_statuses_last()
    {
        Relaxation Make(RelaxationKind kind, string field, long total) => new(kind, field, $"{kind} {field} {total}", ListingQuery.Everything, total);
        Relaxation[] counted =
        [
            Make(RelaxationKind.Drop, "price", 900), Make(RelaxationKind.Widen, "status", 800), Make(RelaxationKind.Widen, "price", 20),
            Make(RelaxationKind.Widen, "bedrooms", 30), Make(RelaxationKind.IncludeUnknown, "hoa_fee", 11), Make(RelaxationKind.Drop, "city", 10),
        ];
        Assert.Equal(
            ["IncludeUnknown hoa_fee 11", "Widen bedrooms 30", "Widen price 20", "Drop price 900", "Widen status 800"],
            RelaxationPlan.Rank(10, counted).Select(r => r.Description));
        Assert.Equal(RelaxationPlan.MaxRelaxations, RelaxationPlan.Rank(0, Enumerable.Repeat(counted[0], 20)).Count);
    }
}
