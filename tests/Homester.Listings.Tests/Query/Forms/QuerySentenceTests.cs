using CsCheck;
using Homester.Listings.Fields;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;

namespace Homester.Listings.Tests.Query.Forms;

public sealed class QuerySentenceTests
{
    private static readonly string[] Seeds =
    [
        "Active homes for sale in Austin, TX with at least 3 bedrooms, price from $300,000 to $500,000, with pool and garage, HOA fee at most $200/month or not stated, but not a condo, sorted by price, lowest first.",
        "Pending or sold condos or townhouses for rent of any status in \"St. Paul\" or Dallas, either a condo if stated, or (price at least $5, and not (with 3 to 4 bedrooms, and without pool)), within 5 miles of 30.2, -97.7 or location not stated.",
        "Homes, inside the box from 30, -97 to 31, -96 or inside the polygon 1, 2; 3, 4; 5, 6, more than 2 miles from 1, 2, mentioning granite or \"x y\", with the phrase \"open floor\", not mentioning stairs, like \"light\", similar to property 5, page 2, 50 per page, counted by price in steps of 50,000 and by city.",
    ];

    [Fact]
    public void A_query_comes_back_from_its_sentence() =>
        Queries.Valid.Sample(query => Assert.Equal(CanonicalQuery.Of(query), Read(QuerySentence.Write(query))), iter: 10_000);

    [Fact]
    public void A_sentence_comes_back_from_its_query() =>
        Queries.Valid.Sample(query =>
        {
            var sentence = QuerySentence.Write(query);
            Assert.Equal(sentence, QuerySentence.Write(Read(sentence)));
        }, iter: 2_000);

    [Theory]
    [InlineData("", "Active homes.")]
    [InlineData("status=any", "Homes of any status.")]
    [InlineData("status=sold,pending&listing_type=for_rent", "Pending or sold homes for rent.")]
    [InlineData("not_status=sold", "Homes, but not status sold.")]
    [InlineData("listing_type=for_sale&city=Austin&state=TX&min_bedrooms=3&min_price=300000&max_price=500000&features=pool,garage&max_hoa_fee=200&unknown_hoa_fee=include&not_property_type=condo&sort=price",
        "Active homes for sale in Austin, TX, price from $300,000 to $500,000, with at least 3 bedrooms, but not a condo, with garage and pool, HOA fee at most $200/month or not stated, sorted by price, lowest first.")]
    [InlineData("property_type=condo,townhouse&city=Austin,St.%20Paul&bedrooms=3", "Active condos or townhouses in Austin or \"St. Paul\" with 3 bedrooms.")]
    [InlineData("state=TX,CA&bedrooms=3,4&bathrooms=2.5", "Active homes in CA or TX with 3 or 4 bedrooms, with 2.5 bathrooms.")]
    [InlineData("bedrooms=1&min_stories=1&bathrooms=1,2", "Active homes with 1 bedroom, with 1 or 2 bathrooms, with at least 1 story.")]
    [InlineData("not_features=pool", "Active homes without pool.")]
    [InlineData("state=tx", "Active homes, state \"tx\".")]
    [InlineData("city=TX", "Active homes in \"TX\".")]
    [InlineData("zip_code=78701&neighborhood=Hyde%20Park&county=de%20Kalb", "Active homes, neighborhood Hyde Park, county \"de Kalb\", zip code 78701.")]
    [InlineData("min_square_feet=1800&min_lot_size=0.25&min_year_built=2000&max_days_on_market=14&min_price_cut_percent=5&max_price_per_sqft=300",
        "Active homes with at least 1,800 square feet, lot size at least 0.25 acres, year built at least 2000, price per square foot at most $300/sqft, with at most 14 days on market, price cut at least 5%.")]
    [InlineData("any_features=pool,hot_tub&not_features=gated,gym", "Active homes with hot tub or pool, without gated or gym.")]
    [InlineData("unknown_hoa_fee=only", "Active homes, HOA fee not stated.")]
    [InlineData("unknown_hoa_fee=exclude", "Active homes, HOA fee stated.")]
    [InlineData("not_property_type=condo&unknown_property_type=include", "Active homes, but not a condo if stated.")]
    [InlineData("circle=30.2672,-97.7431,5&not_bbox=-97.9,30.2,-97.6,30.4&unknown_area=include&sort=distance",
        "Active homes within 5 miles of 30.2672, -97.7431, outside the box from 30.2, -97.9 to 30.4, -97.6 or location not stated, nearest first.")]
    [InlineData("polygon=30.2,-97.8,30.3,-97.8,30.25,-97.7&not_circle=1,2,3", "Active homes inside the polygon 30.2, -97.8; 30.3, -97.8; 30.25, -97.7, more than 3 miles from 1, 2.")]
    [InlineData("text=granite quartz \"walk in closet\" -stairs", "Active homes mentioning granite and quartz, with the phrase \"walk in closet\", not mentioning stairs.")]
    [InlineData("text=granite quartz&match=any", "Active homes mentioning granite or quartz.")]
    [InlineData("meaning=cozy \"light\"&similar_to=42", "Active homes, like \"cozy \\\"light\\\"\", similar to property 42.")]
    [InlineData("page=2&per_page=50&facets=property_type,price:100000&sort=newest&order=asc", "Active homes, oldest first, page 2, 50 per page, counted by property type and by price in steps of 100,000.")]
    [InlineData("where={\"any\":[{\"field\":\"city\",\"operator\":\"eq\",\"value\":\"Austin\"},{\"all\":[{\"field\":\"price\",\"operator\":\"max\",\"value\":300000},{\"not\":{\"any\":[{\"field\":\"bedrooms\",\"operator\":\"eq\",\"value\":0},{\"field\":\"features\",\"operator\":\"has_all\",\"values\":[\"gym\"]}]}}]}]}",
        "Active homes, either city Austin, or (price at most $300,000, and not (either with 0 bedrooms, or with gym)).")]
    [InlineData("where={\"any\":[]}", "Homes of any status, matching nothing.")]
    public void A_query_is_said_in_plain_english(string url, string sentence)
    {
        var query = QueryUrl.Read(url).Query!;

        Assert.Equal(sentence, QuerySentence.Write(query));
        Assert.Equal(query, Read(sentence));
    }

    [Fact]
    public void Conditions_may_stand_in_any_order() =>
        Assert.Equal(
            QueryUrl.Write(Read("Active homes for sale in Austin, TX with at least 3 bedrooms, price from $300,000 to $500,000, with pool and garage, HOA fee at most $200/month or not stated, but not a condo, sorted by price, lowest first.")),
            QueryUrl.Write(Read("Active homes for sale in Austin, TX, but not a condo, sorted by price, lowest first, HOA fee at most $200/month or not stated, with garage and pool, price from $300,000 to $500,000, with at least 3 bedrooms")));

    [Theory]
    [InlineData("", "the sentence ends at character 1, where \"homes\"")]
    [InlineData("Castles in Spain.", "\"castles in Spain.\" stands at character 1, where \"homes\" or a kind of home")]
    [InlineData("Active homes with 3 kitchens.", "where one of bedrooms, bathrooms, square feet")]
    [InlineData("Active homes, price at most 300000.", "where a number, such as $450000 was expected")]
    [InlineData("Active homes, cheap.", "\"cheap.\" stands at character 15, where a condition")]
    [InlineData("Active homes in austin.", "where a name with a capital letter or in quotes was expected")]
    [InlineData("Active homes, sorted by colour.", "where an order")]
    [InlineData("Active homes, page 2, page 3.", "the page is said before")]
    [InlineData("Active homes, (with pool, and with gym.", "where a closing parenthesis was expected")]
    public void A_fault_says_where_the_sentence_breaks_off_and_what_was_expected(string sentence, string reason)
    {
        var fault = Assert.Single(QuerySentence.Read(sentence).Faults);

        Assert.Equal("sentence", fault.Field);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_reads_well_must_still_be_valid() =>
        Assert.Equal(["bedrooms", "per_page"], QuerySentence.Read("Active homes with 1000 bedrooms, 500 per page.").Faults.Select(f => f.Field));

    [Fact]
    public void Every_kind_of_home_and_every_order_has_words()
    {
        foreach (var kind in ListingFields.PropertyType.Vocabulary)
        {
            var query = new ListingQuery { Where = new Not(new Criterion(ListingFields.PropertyType, FieldOperator.Eq, [kind])) };
            Assert.Equal(CanonicalQuery.Of(query), Read(QuerySentence.Write(query)));
        }
    }

    [Fact]
    public void Nesting_without_end_is_a_fault() =>
        Assert.NotEmpty(QuerySentence.Read("Active homes, " + string.Concat(Enumerable.Repeat("(not ", 100_000))).Faults);

    [Fact]
    public void No_input_makes_the_reader_throw() =>
        Assert.DoesNotContain(QueryFuzz.Lines(Seeds, 20_000), line => !QueryFuzz.IsTold(QuerySentence.Read(line)));

    private static ListingQuery Read(string sentence)
    {
        var result = QuerySentence.Read(sentence);
        Assert.True(result.Query is not null, sentence + "\n" + string.Join("\n", result.Faults.Select(f => f.Reason)));
        return result.Query;
    }
}
