using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;

namespace Homester.Listings.Tests.Query;

public sealed class UnknownAdmissionTests
{
    private static readonly Criterion AtLeast = new(ListingFields.HoaFee, FieldOperator.Min, [100]);
    private static readonly Criterion AtMost = new(ListingFields.HoaFee, FieldOperator.Max, [300]);
    private static readonly Criterion Sold = new(ListingFields.Status, FieldOperator.Eq, ["sold"]);

    [Fact]
    public void All_criteria_of_a_field_are_changed_together()
    {
        var admission = Assert.Single(UnknownAdmission.Of(ListingQuery.Everything.WithConditions([AtLeast, Sold, AtMost])));
        Assert.Equal("hoa_fee", admission.Field);
        Assert.Equal([AtLeast with { Unknown = UnknownPolicy.Include }, Sold, AtMost with { Unknown = UnknownPolicy.Include }], admission.Query.Conditions);
    }

    [Fact]
    public void A_negation_that_leaves_unknowns_out_lets_them_in()
    {
        var admission = Assert.Single(UnknownAdmission.Of(ListingQuery.Everything.WithConditions([new Not(AtMost with { Unknown = UnknownPolicy.Include })])));
        Assert.Equal(new Not(AtMost), admission.Query.Where);
    }

    public static TheoryData<Clause> WithNothingToAdmit =>
    [
        AtMost with { Unknown = UnknownPolicy.Include },
        AtMost with { Unknown = UnknownPolicy.Only },
        new Not(AtMost),
        new Not(AtMost with { Unknown = UnknownPolicy.Only }),
        new AnyOf([AtLeast, AtMost]),
        Sold,
    ];

    [Theory]
    [MemberData(nameof(WithNothingToAdmit), DisableDiscoveryEnumeration = true)]
    public void What_takes_unknowns_in_or_out_on_purpose_is_left_alone(Clause clause) =>
        Assert.Empty(UnknownAdmission.Of(new ListingQuery { Where = clause }));

    [Fact]
    public void The_area_comes_last_and_only_when_it_restricts()
    {
        var somewhere = new SearchArea { Exclude = [new BoundingBox(0, 0, 1, 1)] };
        Assert.Equal(["hoa_fee", "area"], UnknownAdmission.Of(new ListingQuery { Where = AtMost, Area = somewhere }).Select(a => a.Field));
        Assert.Empty(UnknownAdmission.Of(new ListingQuery { Area = somewhere with { Unknown = UnknownPolicy.Only } }));
        Assert.Empty(UnknownAdmission.Of(ListingQuery.Everything));
    }
}
