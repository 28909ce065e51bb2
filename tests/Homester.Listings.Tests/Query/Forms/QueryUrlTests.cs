using CsCheck;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;

namespace Homester.Listings.Tests.Query.Forms;

public sealed class QueryUrlTests
{
    [Fact]
    public void A_query_comes_back_from_its_url() =>
        Queries.Valid.Sample(
            query => Assert.Equal(CanonicalQuery.Of(query), Read(QueryUrl.Write(query))), iter: 5_000);

    [Fact]
    public void A_url_comes_back_from_its_query() =>
        Queries.Valid.Sample(
            query =>
            {
                var url = QueryUrl.Write(query);
                Assert.Equal(url, QueryUrl.Write(Read(url)));
            }, iter: 2_000);

    [Theory]
    [InlineData("min_price=300000&max_price=500000&bedrooms=3&city=Austin&state=TX&property_type=condo&page=2&per_page=50", "min_price=300000&max_price=500000&bedrooms=3&property_type=condo&city=Austin&state=TX&page=2&per_page=50")]
    [InlineData("status=active", "")]
    [InlineData("status=any", "status=any")]
    [InlineData("status=sold,pending", "status=pending,sold")]
    [InlineData("city=&state=TX", "state=TX")]
    [InlineData("city=Austin&city=Dallas", "city=Austin,Dallas")]
    [InlineData("city=Winston%5C,+NC", "city=Winston%5C,%20NC")]
    [InlineData("not_property_type=condo", "not_property_type=condo")]
    [InlineData("max_hoa_fee=200&unknown_hoa_fee=include", "max_hoa_fee=200&unknown_hoa_fee=include")]
    [InlineData("unknown_hoa_fee=only", "unknown_hoa_fee=only")]
    [InlineData("unknown_hoa_fee=exclude", "unknown_hoa_fee=exclude")]
    [InlineData("max_hoa_fee=200&unknown_hoa_fee=exclude", "max_hoa_fee=200")]
    [InlineData("features=pool,garage&any_features=view,deck&not_features=gym", "features=garage,pool&any_features=deck,view&not_features=gym")]
    [InlineData("near=30.2672,-97.7431&distance=5", "circle=30.2672,-97.7431,5")]
    [InlineData("near=30.2672,-97.7431&max_distance=5&sort=distance", "circle=30.2672,-97.7431,5&sort=distance")]
    [InlineData("bbox=-97.9,30.2,-97.6,30.4;1,2,3,4&not_circle=30,-97,1", "bbox=-97.9,30.2,-97.6,30.4;1,2,3,4&not_circle=30,-97,1")]
    [InlineData("q=granite+%22walk+in+closet%22+-stairs&match=any", "text=granite%20%22walk%20in%20closet%22%20-stairs")]
    [InlineData("sort=-price", "sort=price&order=desc")]
    [InlineData("sort=price_desc", "sort=price&order=desc")]
    [InlineData("sort=price:asc", "sort=price")]
    [InlineData("sort=price_per_sqft_desc", "sort=price_per_sqft&order=desc")]
    [InlineData("sort=newest", "")]
    [InlineData("order=asc", "sort=newest&order=asc")]
    [InlineData("facets=property_type,price:50000&histograms=bedrooms:2", "facets=property_type,price,bedrooms:2")]
    [InlineData("price=100&price=250", "price=100&price=250")]
    [InlineData("min_price=3&max_price=3", "price=3")]
    [InlineData("where={\"all\":[{\"field\":\"city\",\"operator\":\"eq\",\"value\":\"Austin\"}]}", "city=Austin")]
    public void A_url_has_one_canonical_spelling(string url, string canonical) => Assert.Equal(canonical, QueryUrl.Write(Read(url)));

    [Fact]
    public void A_negation_leaves_unknown_listings_out_unless_told()
    {
        var studio = new Criterion(ListingFields.Bedrooms, FieldOperator.Eq, [0], UnknownPolicy.Include);

        Assert.Equal(new Not(studio), Read("status=any&not_bedrooms=0").Where);
        Assert.Equal(new Not(studio with { Unknown = UnknownPolicy.Exclude }), Read("status=any&not_bedrooms=0&unknown_bedrooms=include").Where);
    }

    [Fact]
    public void A_criterion_on_the_status_anywhere_lifts_the_default()
    {
        var query = Read("where=" + Uri.EscapeDataString("""{"any":[{"field":"status","operator":"eq","value":"sold"},{"field":"bedrooms","operator":"min","value":3}]}"""));

        Assert.IsType<AnyOf>(query.Where);
    }

    [Fact]
    public void Shapes_keep_their_order_and_near_comes_first()
    {
        var area = Read("circle=1,2,3&bbox=1,2,3,4&circle=5,6,7&near=9,9&distance=1").Area;

        Assert.Equal([new Circle(new GeoPoint(9, 9), 1), new Circle(new GeoPoint(1, 2), 3), new BoundingBox(1, 2, 3, 4), new Circle(new GeoPoint(5, 6), 7)], area.Include);
    }

    [Theory]
    [InlineData("bedrooms=3.x", "bedrooms", "bedrooms must be a whole number from 0 to 999; you sent 3.x")]
    [InlineData("bedrooms=1000", "bedrooms", "bedrooms must be a whole number from 0 to 999; you sent 1000")]
    [InlineData("property_type=townhous", "property_type", "did you mean townhouse?")]
    [InlineData("features=jacuzzi", "features", "did you mean hot_tub?")]
    [InlineData("min_price=500,000", "min_price", "in digits without separators, currency signs or letters, such as 450000; you sent 500,000")]
    [InlineData("price=500,000", "price", "for several values repeat price")]
    [InlineData("max_price=$500000", "max_price", "in digits without separators")]
    [InlineData("max_price=500k", "max_price", "in digits without separators")]
    [InlineData("min_price=NaN", "min_price", "you sent NaN")]
    [InlineData("min_price=1e5", "min_price", "you sent 1e5")]
    [InlineData("min_prise=3", "min_prise", "did you mean min_price?")]
    [InlineData("beds=3", "beds", "did you mean bedrooms?")]
    [InlineData("min_sqft=3", "min_sqft", "did you mean min_square_feet?")]
    [InlineData("unknown_status=include", "unknown_status", "every listing states its status")]
    [InlineData("zzz=1", "zzz", "zzz is not a parameter")]
    [InlineData("min_price=1&min_price=2", "min_price", "once only")]
    [InlineData("min_price=5&max_price=3", "min_price", "min_price must not be above max_price; you sent 5 and 3")]
    [InlineData("hoa_fee=3&unknown_hoa_fee=only", "unknown_hoa_fee", "nothing else can be asked of it")]
    [InlineData("status=any,sold", "status", "status=any takes in every status")]
    [InlineData("state=Texas", "state", "did you mean TX?")]
    [InlineData("sort=cost", "sort", "did you mean price?")]
    [InlineData("sort=zzz", "sort", "sort must be one of relevance, newest, price")]
    [InlineData("sort=distance", "sort", "add circle=latitude,longitude,miles")]
    [InlineData("sort=relevance", "sort", "needs words")]
    [InlineData("sort=-price&order=asc", "order", "different directions")]
    [InlineData("page=0", "page", "from 1")]
    [InlineData("page=2147483647&per_page=100", "page", "from 1 to 21474836")]
    [InlineData("per_page=101", "per_page", "from 1 to 100")]
    [InlineData("after=zzz", "after", "next_cursor")]
    [InlineData("facets=address", "facets", "you sent address")]
    [InlineData("facets=price:-1", "facets", "the bucket width of price must be")]
    [InlineData("facets=city:5", "facets", "take no bucket width")]
    [InlineData("circle=30,-97,0", "circle", "radius above 0")]
    [InlineData("circle=91,-97,1", "circle", "latitude from -90 to 90")]
    [InlineData("circle=a,b,c", "circle", "three numbers")]
    [InlineData("bbox=1,4,3,2", "bbox", "south at or below its north")]
    [InlineData("polygon=1,2,3,4", "polygon", "at least three corners")]
    [InlineData("near=1,2", "near", "add distance=miles")]
    [InlineData("distance=5", "distance", "add near=latitude,longitude")]
    [InlineData("text=%22open", "text", "close every quote")]
    [InlineData("city=%ff%fe", "city", "UTF-8")]
    [InlineData("match=some", "match", "one of all, any")]
    [InlineData("similar_to=-1", "similar_to", "from 1")]
    [InlineData("where={", "where", "must be one JSON value")]
    [InlineData("where={\"anny\":[]}", "where.anny", "did you mean any?")]
    public void A_fault_names_its_parameter_and_the_remedy(string url, string field, string reason)
    {
        var result = QueryUrl.Read(url);

        Assert.Null(result.Query);
        var fault = Assert.Single(result.Faults);
        Assert.Equal(field, fault.Field);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(["zip", "bedrooms", "property_type", "page"], QueryUrl.Read("zip=1&bedrooms=x&property_type=castle&page=-1").Faults.Select(f => f.Field));

    [Fact]
    public void What_the_caller_reads_itself_is_passed_over()
    {
        Assert.NotNull(QueryUrl.Read("why=true&bedrooms=3", new QueryReadOptions { OtherNames = ["why"] }).Query);
        Assert.Null(QueryUrl.Read("why=true&bedrooms=3").Query);
    }

    [Fact]
    public void A_cursor_belongs_to_the_query_that_gave_it()
    {
        var query = Read("bedrooms=3");
        var cursor = new PageCursor(5, 7, QueryHash.Of(query));

        Assert.Equal(cursor, Read($"bedrooms=3&after={cursor}&per_page=5").Page.After);
        Assert.Equal("after", Assert.Single(QueryUrl.Read($"bedrooms=4&after={cursor}").Faults).Field);
    }

    [Fact]
    public void Every_filterable_field_has_its_parameters_with_bounds_and_an_example_that_reads()
    {
        foreach (var parameter in QueryUrl.Parameters)
        {
            Assert.NotEmpty(parameter.Description);
            if (parameter.Name is "near" or "distance" or "after") continue;
            Assert.Empty(QueryUrl.Read([new(parameter.Name, parameter.Example), .. Beside(parameter.Name)]).Faults);
        }

        Assert.All(ListingFields.All.Where(f => f.Filterable), f => Assert.Contains(QueryUrl.Parameters, p => p.Name == f.Name));
        Assert.Equal(QueryUrl.Parameters.Count, QueryUrl.Parameters.SelectMany(p => p.Aliases.Append(p.Name)).Distinct().Count() - QueryUrl.Parameters.Sum(p => p.Aliases.Count));
    }

    [Fact]
    public void No_input_makes_the_reader_throw() =>
        Assert.DoesNotContain(QueryFuzz.Lines(Seeds, 20_000), line => !QueryFuzz.IsTold(QueryUrl.Read(line)));

    private static readonly string[] Seeds =
    [
        "min_price=300000&max_price=500000&bedrooms=3&city=Austin,Dallas&features=pool&unknown_hoa_fee=include&not_city=Waco",
        "bbox=-97.9,30.2,-97.6,30.4&circle=30,-97,5&polygon=1,2,3,4,5,6&unknown_area=only&near=1,2&distance=3",
        "text=granite \"walk in\" -stairs&match=any&sort=price_desc&order=asc&page=2&per_page=5&after=AAAA&facets=price:50000,city",
        "where={\"any\":[{\"field\":\"price\",\"operator\":\"in\",\"values\":[1,2]},{\"not\":{\"field\":\"city\",\"operator\":\"eq\",\"value\":\"x\",\"unknown\":\"only\"}}]}",
    ];

    private static IEnumerable<KeyValuePair<string, string?>> Beside(string name) =>
        name is "order" ? [new("sort", "price")] : name is "match" ? [new("text", "a b")] : [];

    private static ListingQuery Read(string url)
    {
        var result = QueryUrl.Read(url);
        Assert.Empty(result.Faults);
        return result.Query!;
    }
}
