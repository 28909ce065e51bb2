using CsCheck;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Testing;

namespace Homester.Listings.Tests.Query.Forms;

public sealed class ListingQueryValidatorTests
{
    private static readonly Criterion Three = new(ListingFields.Bedrooms, FieldOperator.Eq, [3]);

    [Fact]
    public void Random_valid_queries_are_accepted() =>
        Arbitrary.Query.Sample(query => Assert.Empty(ListingQueryValidator.Validate(query)), iter: 3_000);

    [Fact]
    public void The_canonical_form_of_a_valid_query_is_valid() =>
        Queries.Valid.Sample(query => Assert.Empty(ListingQueryValidator.Validate(CanonicalQuery.Of(query))), iter: 2_000);

    [Fact]
    public void Every_limit_is_kept_to_the_last_one_allowed()
    {
        Assert.Empty(Faults(Where(Nested(QueryLimits.Depth))));
        Assert.Contains("at most 8 levels", Reason(Where(Nested(QueryLimits.Depth + 1))), StringComparison.Ordinal);
        Assert.Empty(Faults(Where(Many(QueryLimits.Criteria))));
        Assert.Contains("at most 64 criteria", Reason(Where(Many(QueryLimits.Criteria + 1))), StringComparison.Ordinal);
        Assert.Empty(Faults(Where(Cities(QueryLimits.Values))));
        Assert.Contains("from 1 to 200 values; you sent 201", Reason(Where(Cities(QueryLimits.Values + 1))), StringComparison.Ordinal);
        Assert.Empty(Faults(Words(QueryLimits.Words, 3)));
        Assert.Contains("at most 32 words", Reason(Words(QueryLimits.Words + 1, 3)), StringComparison.Ordinal);
        Assert.Contains("at most 500 characters; you sent 510", Reason(Words(30, 17)), StringComparison.Ordinal);
        Assert.Empty(Faults(new ListingQuery { Meaning = new string('x', QueryLimits.MeaningLength) }));
        Assert.Contains("at most 1000 characters", Reason(new ListingQuery { Meaning = new string('x', QueryLimits.MeaningLength + 1) }), StringComparison.Ordinal);
        Assert.Empty(Faults(Shapes(QueryLimits.Shapes)));
        Assert.Contains("at most 16 shapes; you sent 17", Reason(Shapes(QueryLimits.Shapes + 1)), StringComparison.Ordinal);
        Assert.Empty(Faults(Corners(QueryLimits.Corners)));
        Assert.Contains("at most 1000 corners", Reason(Corners(QueryLimits.Corners + 1)), StringComparison.Ordinal);
        Assert.Contains("at most 32 fields", Reason(new ListingQuery { Facets = [.. Enumerable.Repeat(new FacetRequest(ListingFields.City), 33)] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Operators_and_values_must_fit_the_field()
    {
        Assert.Contains("city takes the operators eq, in, any; you sent min", Reason(Where(new Criterion(ListingFields.City, FieldOperator.Min, ["x"]))), StringComparison.Ordinal);
        Assert.Contains("use a circle", Reason(Where(new Criterion(ListingFields.Distance, FieldOperator.Max, [5]))), StringComparison.Ordinal);
        Assert.Contains("price eq takes 1 values; you sent 0", Reason(Where(new Criterion(ListingFields.Price, FieldOperator.Eq, []))), StringComparison.Ordinal);
        Assert.Contains("price must be a number from 0 to 9999999999.99", Reason(Where(new Criterion(ListingFields.Price, FieldOperator.Eq, ["cheap"]))), StringComparison.Ordinal);
        Assert.Contains("city must be a name", Reason(Where(new Criterion(ListingFields.City, FieldOperator.Eq, [5]))), StringComparison.Ordinal);
        Assert.Contains("control characters", Reason(Where(new Criterion(ListingFields.City, FieldOperator.Eq, ["a\0b"]))), StringComparison.Ordinal);
        Assert.Contains("control characters", Reason(Where(new Criterion(ListingFields.City, FieldOperator.Eq, ["a\ud800"]))), StringComparison.Ordinal);
        Assert.Contains("lower bound at or below", Reason(Where(new Criterion(ListingFields.Price, FieldOperator.Between, [5, 3]))), StringComparison.Ordinal);
    }

    [Fact]
    public void Shapes_must_lie_on_the_earth()
    {
        Assert.Equal("circle", Assert.Single(Faults(In(new Circle(new GeoPoint(double.NaN, 0), 5)))).Field);
        Assert.Equal("circle", Assert.Single(Faults(In(new Circle(new GeoPoint(0, 0), double.PositiveInfinity)))).Field);
        Assert.Equal("bbox", Assert.Single(Faults(In(new BoundingBox(0, 2, 0, 1)))).Field);
        Assert.Equal("not_bbox", Assert.Single(Faults(new ListingQuery { Area = new SearchArea { Exclude = [new BoundingBox(-181, 0, 0, 1)] } })).Field);
    }

    [Fact]
    public void A_tree_without_end_is_told_and_not_walked() => Assert.Contains("at most 8 levels", Reason(Where(Nested(200_000))), StringComparison.Ordinal);

    [Theory]
    [InlineData("bedroms", "bedrooms")]
    [InlineData("bed", "bedrooms")]
    [InlineData("pirce", "price")]
    [InlineData("year", "year_built")]
    [InlineData("PRICE", "price")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void The_nearest_name_is_what_was_probably_meant(string name, string? nearest) =>
        Assert.Equal(nearest, NearestName.Find(name, ListingFields.All.Select(f => f.Name)));

    [Fact]
    public void A_body_full_of_faults_costs_no_more_than_a_hundred()
    {
        var members = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"colour{i}\":1"));

        Assert.Equal(QueryLimits.Faults, QueryJson.Read(System.Text.Encoding.UTF8.GetBytes($"{{{members}}}")).Faults.Count);
        Assert.Equal(QueryLimits.Faults, QueryUrl.Read(members.Replace(',', '&').Replace(':', '=')).Faults.Count);
    }

    private static IReadOnlyList<QueryFault> Faults(ListingQuery query) => ListingQueryValidator.Validate(query);

    private static string Reason(ListingQuery query) => Assert.Single(Faults(query)).Reason;

    private static ListingQuery Where(Clause clause) => new() { Where = clause };

    private static Clause Nested(int depth) => Enumerable.Range(1, depth - 1).Aggregate((Clause)Three, (clause, _) => new Not(clause));

    private static AllOf Many(int count) => new([.. Enumerable.Repeat((Clause)Three, count)]);

    private static Criterion Cities(int count) => new(ListingFields.City, FieldOperator.In, [.. Enumerable.Range(0, count).Select(i => (FieldValue)$"City {i}")]);

    private static ListingQuery Words(int count, int length) => new() { Text = new TextQuery { Words = [.. Enumerable.Repeat(new string('x', length), count)] } };

    private static ListingQuery Shapes(int count) => In([.. Enumerable.Repeat((GeoShape)new BoundingBox(1, 2, 3, 4), count)]);

    private static ListingQuery Corners(int count) => In(new Polygon([.. Enumerable.Range(0, count).Select(i => new GeoPoint(i / 100.0, i % 7))]));

    private static ListingQuery In(params GeoShape[] shapes) => new() { Area = new SearchArea { Include = shapes } };
}
