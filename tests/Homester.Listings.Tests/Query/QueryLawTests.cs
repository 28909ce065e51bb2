using CsCheck;
using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;
using Homester.Testing;

namespace Homester.Listings.Tests.Query;

public sealed class QueryLawTests
{
    private static readonly DateOnly Today = Arbitrary.Today;
    private static readonly IReadOnlyList<Listing> Listings = Arbitrary.SampleListings(200);

    [Fact]
    public void A_clause_and_its_complement_match_every_listing_exactly_once() =>
        Arbitrary.Clause.Sample(clause =>
            Listings.Count(l => clause.Matches(l, Today)) + Listings.Count(l => new Not(clause).Matches(l, Today)) == Listings.Count);

    [Fact]
    public void Including_unknowns_is_excluding_them_plus_only_them() =>
        Arbitrary.Clause.Where(c => c is Criterion { Operator: not FieldOperator.Any }).Select(c => (Criterion)c).Sample(criterion =>
        {
            long Count(UnknownPolicy policy) => Listings.Count(l => (criterion with { Unknown = policy }).Matches(l, Today));
            return Count(UnknownPolicy.Include) == Count(UnknownPolicy.Exclude) + Count(UnknownPolicy.Only);
        });

    [Fact]
    public void Random_queries_are_ones_that_the_validator_accepts() =>
        Arbitrary.Query.Sample(query => Assert.Empty(ListingQueryValidator.Validate(query)));

    [Fact]
    public void The_canonical_form_finds_the_same_listings_in_the_same_order()
    {
        var search = new BruteForceSearch(Listings, Today);
        Arbitrary.Query.Sample(query =>
            search.All(CanonicalQuery.Of(query)).Select(l => l.Id).SequenceEqual(search.All(query).Select(l => l.Id)));
    }

    [Fact]
    public void Random_queries_find_some_listings_and_leave_out_others()
    {
        var search = new BruteForceSearch(Listings, Today);
        var counts = Arbitrary.SampleQueries(500).Select(query => search.Count(query)).ToArray();
        Assert.InRange(counts.Count(c => c > 0 && c < Listings.Count), 200, 480);
    }

    [Fact]
    public void Random_clauses_are_up_to_four_levels_deep_and_use_every_field_and_operator()
    {
        var criteria = Arbitrary.SampleQueries(3000).SelectMany(q => q.Conditions).SelectMany(Criteria).ToArray();
        Assert.Equal(ListingFields.All.Where(f => f.Filterable).Order(ByName), criteria.Select(c => c.Field).Distinct().Order(ByName));
        Assert.Equal(Enum.GetValues<FieldOperator>(), criteria.Select(c => c.Operator).Distinct().Order());
        Assert.Equal(4, Arbitrary.SampleQueries(3000).SelectMany(q => q.Conditions).Max(Depth));
    }

    private static readonly IComparer<ListingField> ByName = Comparer<ListingField>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name));

    private static IEnumerable<Criterion> Criteria(Clause clause) => clause switch
    {
        Criterion criterion => [criterion],
        Not not => Criteria(not.Clause),
        AllOf all => all.Clauses.SelectMany(Criteria),
        AnyOf any => any.Clauses.SelectMany(Criteria),
        _ => [],
    };

    private static int Depth(Clause clause) => clause switch
    {
        Not not => 1 + Depth(not.Clause),
        AllOf all => 1 + all.Clauses.Max(Depth),
        AnyOf any => 1 + any.Clauses.Max(Depth),
        _ => 1,
    };
}
