using CsCheck;
using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Testing;

namespace Homester.Listings.Tests.Query.Forms;

public sealed class CanonicalQueryTests
{
    private static readonly Criterion MinThree = new(ListingFields.Bedrooms, FieldOperator.Min, [3]);
    private static readonly Criterion Pool = new(ListingFields.Features, FieldOperator.HasAll, ["pool"]);

    [Fact]
    public void The_canonical_form_matches_the_same_listings() =>
        Gen.Select(Queries.Valid, Arbitrary.Listings(20, 40)).Sample(
            (query, listings) =>
            {
                var canonical = CanonicalQuery.Of(query);
                return listings.All(l => query.Matches(l, Arbitrary.Today) == canonical.Matches(l, Arbitrary.Today)) && canonical.EffectiveSort == query.EffectiveSort;
            }, iter: 2_000);

    [Fact]
    public void However_conditions_crowd_on_one_field_the_same_listings_match()
    {
        Listing[] listings = [.. Enumerable.Range(0, 12).Select(i => new Listing { Source = "demo", SourceId = $"{i}", Title = "", Bedrooms = i == 0 ? null : i - 1 })];

        Queries.Crowded.Sample(
            query =>
            {
                var canonical = CanonicalQuery.Of(query);
                return listings.All(l => query.Matches(l, Arbitrary.Today) == canonical.Matches(l, Arbitrary.Today));
            }, iter: 20_000);
    }

    [Fact]
    public void The_form_of_a_form_is_itself() =>
        Queries.Valid.Sample(query => CanonicalQuery.Of(CanonicalQuery.Of(query)).Equals(CanonicalQuery.Of(query)), iter: 5_000);

    [Fact]
    public void The_order_of_conditions_does_not_matter() =>
        Arbitrary.Clause.Array[2, 4].Sample(
            parts => CanonicalQuery.Of(Where(new AllOf(parts))).Equals(CanonicalQuery.Of(Where(new AllOf([.. parts.Reverse()])))) &&
                CanonicalQuery.Of(Where(new AnyOf(parts))).Equals(CanonicalQuery.Of(Where(new AnyOf([.. parts.Reverse()])))), iter: 2_000);

    [Fact]
    public void Nested_groups_single_parts_and_double_negation_vanish()
    {
        var spelled = new AllOf([new AllOf([MinThree, new AllOf([Pool])]), new Not(new Not(new AnyOf([MinThree])))]);

        Assert.Equal(new AllOf([MinThree, Pool]), Canonical(spelled));
    }

    [Fact]
    public void Lower_and_upper_bound_of_one_field_are_one_range()
    {
        Assert.Equal(
            new Criterion(ListingFields.Price, FieldOperator.Between, [300_000, 500_000]),
            Canonical(new AllOf([Price(FieldOperator.Max, 500_000), Price(FieldOperator.Min, 300_000)])));
        Assert.Equal(Price(FieldOperator.Eq, 5), Canonical(new AllOf([Price(FieldOperator.Max, 5), Price(FieldOperator.Min, 5)])));
    }

    [Fact]
    public void Bounds_with_different_policies_stay_apart()
    {
        var max = Price(FieldOperator.Max, 5) with { Unknown = UnknownPolicy.Include };

        Assert.Equal(2, Assert.IsType<AllOf>(Canonical(new AllOf([Price(FieldOperator.Min, 3), max]))).Clauses.Count);
    }

    [Fact]
    public void What_matches_everything_is_nothing_to_ask()
    {
        Assert.Null(Canonical(new AllOf([])));
        Assert.Null(Canonical(new Criterion(ListingFields.Price, FieldOperator.Any, [], UnknownPolicy.Include)));
        Assert.Null(Canonical(new Not(new AnyOf([]))));
        Assert.Null(Canonical(new AnyOf([MinThree, new AllOf([])])));
    }

    [Fact]
    public void Bounds_that_exclude_each_other_match_nothing_or_only_what_is_unknown()
    {
        Assert.Equal(new AnyOf([]), Canonical(new AllOf([Price(FieldOperator.Min, 5), Price(FieldOperator.Max, 3), MinThree])));
        Assert.Equal(
            new Criterion(ListingFields.Price, FieldOperator.Any, [], UnknownPolicy.Only),
            Canonical(new Criterion(ListingFields.Price, FieldOperator.Between, [5, 3], UnknownPolicy.Include)));
    }

    [Fact]
    public void Values_are_distinct_and_in_order_and_names_stay_as_spelled()
    {
        Assert.Equal(
            new Criterion(ListingFields.City, FieldOperator.In, ["Austin", "Dallas"]),
            Canonical(new Criterion(ListingFields.City, FieldOperator.In, ["Dallas", " Austin", "austin"])));
        Assert.Equal(Pool, Canonical(new Criterion(ListingFields.Features, FieldOperator.HasAny, ["pool", "pool"])));
    }

    [Fact]
    public void Only_the_unknown_takes_no_values() =>
        Assert.Equal(
            new Criterion(ListingFields.HoaFee, FieldOperator.Any, [], UnknownPolicy.Only),
            Canonical(new Criterion(ListingFields.HoaFee, FieldOperator.Max, [200], UnknownPolicy.Only)));

    [Fact]
    public void The_default_order_is_left_out()
    {
        Assert.Null(CanonicalQuery.Of(new ListingQuery { Sort = ListingSort.Newest }).Sort);
        Assert.Null(CanonicalQuery.Of(new ListingQuery { Sort = ListingSort.Relevance, Text = new TextQuery { Words = ["granite"] } }).Sort);
    }

    [Fact]
    public void The_hash_is_the_same_for_every_spelling_and_page_and_differs_between_queries()
    {
        var query = Where(new AllOf([MinThree, Pool]));

        Assert.Equal(QueryHash.Of(query), QueryHash.Of(Where(new AllOf([Pool, new AllOf([MinThree])])) with { Page = new PageRequest { Number = 3, Size = 50 } }));
        Assert.NotEqual(QueryHash.Of(query), QueryHash.Of(Where(MinThree)));
        Assert.NotEqual(QueryHash.Of(query), QueryHash.Of(query with { Sort = new ListingSort("price", false) }));
    }

    [Fact]
    public void The_hash_stays_the_same_from_release_to_release() =>
        Assert.Equal(3_997_116_930u, QueryHash.Of(Where(new AllOf([MinThree, Pool]))));

    private static Criterion Price(FieldOperator op, decimal value) => new(ListingFields.Price, op, [value]);

    private static ListingQuery Where(Clause clause) => new() { Where = clause };

    private static Clause? Canonical(Clause clause) => CanonicalQuery.Of(Where(clause)).Where;
}
