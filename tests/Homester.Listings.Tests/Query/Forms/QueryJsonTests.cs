using System.Text;
using CsCheck;
using Homester.Listings.Fields;
using Homester.Listings.Geo;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;

namespace Homester.Listings.Tests.Query.Forms;

public sealed class QueryJsonTests
{
    private static readonly string[] Seeds =
    [
        """{"where":{"all":[{"field":"bedrooms","operator":"min","values":[3]},{"not":{"any":[{"field":"city","operator":"in","values":["Waco","Austin"],"unknown":"exclude"}]}}]},"status":"any","page":2,"per_page":50}""",
        """{"area":{"include":[{"bbox":[1,2,3,4]},{"circle":{"center":[30,-97],"miles":5}},{"polygon":[[1,2],[3,4],[5,6]]}],"exclude":[],"unknown":"include"},"sort":{"key":"price","order":"desc"}}""",
        """{"text":{"words":["granite"],"phrases":["walk in"],"excluded":["stairs"],"match":"any"},"facets":["property_type",{"field":"price","width":1e4}],"after":"AAAA","similar_to":3,"meaning":"light"}""",
        """{"city":["Austin","Dallas"],"min_price":300000,"features":["pool"],"unknown_hoa_fee":"include","bbox":[1,2,3,4],"sort":"-price","text":"granite -stairs"}""",
    ];

    [Fact]
    public void A_query_comes_back_from_its_json() =>
        Queries.Valid.Sample(query => Assert.Equal(CanonicalQuery.Of(query), Read(QueryJson.Write(query))), iter: 5_000);

    [Fact]
    public void Json_comes_back_from_its_query() =>
        Queries.Valid.Sample(query =>
        {
            var json = QueryJson.Write(query);
            Assert.Equal(json, QueryJson.Write(Read(json)));
        }, iter: 2_000);

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("""{"status":"any"}""", """{"status":"any"}""")]
    [InlineData("""{"city":"Austin","min_price":300000,"features":["pool","garage"]}""",
        """{"where":{"all":[{"field":"price","operator":"min","values":[300000]},{"field":"features","operator":"has_all","values":["garage","pool"]},{"field":"city","operator":"eq","values":["Austin"]}]}}""")]
    [InlineData("""{"city":"Winston, NC"}""", """{"where":{"field":"city","operator":"eq","values":["Winston, NC"]}}""")]
    [InlineData("""{"features":"pool,garage"}""", """{"where":{"field":"features","operator":"has_all","values":["garage","pool"]}}""")]
    [InlineData("""{"bedrooms":[3,4.0],"page":2,"per_page":50}""", """{"where":{"field":"bedrooms","operator":"in","values":[3,4]},"page":2,"per_page":50}""")]
    [InlineData("""{"price":5e5}""", """{"where":{"field":"price","operator":"eq","values":[500000]}}""")]
    [InlineData("""{"not_city":"Waco"}""", """{"where":{"not":{"field":"city","operator":"eq","values":["Waco"]}}}""")]
    [InlineData("""{"where":{"not":{"not":{"field":"hoa_fee","operator":"max","value":200,"unknown":"include"}}}}""",
        """{"where":{"field":"hoa_fee","operator":"max","values":[200],"unknown":"include"}}""")]
    [InlineData("""{"text":"granite \"walk in\" -stairs"}""", """{"text":{"words":["granite"],"phrases":["walk in"],"excluded":["stairs"]}}""")]
    [InlineData("""{"sort":"-price"}""", """{"sort":{"key":"price","order":"desc"}}""")]
    [InlineData("""{"sort":{"key":"price"}}""", """{"sort":{"key":"price","order":"asc"}}""")]
    [InlineData("""{"facets":["property_type",{"field":"price","width":50000},{"field":"bedrooms","width":2}]}""", """{"facets":["property_type","price",{"field":"bedrooms","width":2}]}""")]
    [InlineData("""{"bbox":[1,2,3,4],"circle":"30,-97,5","polygon":[[1,2],[3,4],[5,6]]}""",
        """{"area":{"include":[{"bbox":[1,2,3,4]},{"circle":{"center":[30,-97],"miles":5}},{"polygon":[[1,2],[3,4],[5,6]]}]}}""")]
    [InlineData("""{"near":[30,-97],"distance":5,"city":null}""", """{"area":{"include":[{"circle":{"center":[30,-97],"miles":5}}]}}""")]
    [InlineData("""{"price":1234567890.12}""", """{"where":{"field":"price","operator":"eq","values":[1234567890.12]}}""")]
    public void Json_has_one_canonical_spelling(string json, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(QueryJson.Write(Read(Encoding.UTF8.GetBytes(json)))));

    [Fact]
    public void An_unknown_is_never_a_match_where_nothing_is_said_of_it()
    {
        var where = Read("""{"status":"any","where":{"not":{"any":[{"field":"hoa_fee","operator":"max","value":9},{"not":{"field":"bedrooms","operator":"eq","value":3}}]}}}"""u8).Where;

        Assert.Equal(
            new Not(new AnyOf([
                new Not(new Criterion(ListingFields.Bedrooms, FieldOperator.Eq, [3], UnknownPolicy.Exclude)),
                new Criterion(ListingFields.HoaFee, FieldOperator.Max, [9], UnknownPolicy.Include)])),
            where);
    }

    [Theory]
    [InlineData("[]", "query", "must be a JSON object")]
    [InlineData("", "query", "must be one JSON value")]
    [InlineData("{} {}", "query", "breaks off at line 1, byte 4")]
    [InlineData("""{"a":NaN}""", "query", "must be one JSON value")]
    [InlineData("""{"page":1,"page":2}""", "page", "stands there twice")]
    [InlineData("""{"where":{"field":"price","field":"city","operator":"eq","value":1}}""", "where.field", "stands there twice")]
    [InlineData("""{"whre":{}}""", "whre", "did you mean where?")]
    [InlineData("""{"min_prise":3}""", "min_prise", "did you mean min_price?")]
    [InlineData("""{"where":{"field":"bedroms","operator":"eq","value":1}}""", "where", "did you mean bedrooms?")]
    [InlineData("""{"where":{"field":"bedrooms","operator":"equals","value":1}}""", "where", "the operator must be one of eq, in, min")]
    [InlineData("""{"where":{"field":"bedrooms","operator":"eq","value":3.5}}""", "bedrooms", "whole number from 0 to 999; you sent 3.5")]
    [InlineData("""{"where":{"field":"bedrooms","operator":"eq","value":"3"}}""", "bedrooms", "you sent 3")]
    [InlineData("""{"where":{"field":"bedrooms","operator":"eq","value":1e400}}""", "bedrooms", "you sent 1e400")]
    [InlineData("""{"where":{"field":"bedrooms","operator":"has_any","values":[1]}}""", "bedrooms", "takes the operators eq, in")]
    [InlineData("""{"where":{"field":"bedrooms","operator":"between","values":[1]}}""", "bedrooms", "takes 2 values; you sent 1")]
    [InlineData("""{"where":{"field":"bedrooms","operator":"between","values":[4,2]}}""", "bedrooms", "lower bound at or below")]
    [InlineData("""{"where":{"field":"city","operator":"eq","value":"\ud800"}}""", "city", "text that is not Unicode")]
    [InlineData("""{"where":{"all":[],"any":[]}}""", "where", "alone")]
    [InlineData("""{"where":{"any":[{"field":"city","operator":"eq","value":"x","unknown":"maybe"}]}}""", "where.any[0]", "include, exclude or only")]
    [InlineData("""{"page":1.5}""", "page", "a whole number")]
    [InlineData("""{"page":true}""", "page", "one value")]
    [InlineData("""{"min_price":[1,2]}""", "min_price", "one value")]
    [InlineData("""{"city":{"a":1}}""", "city", "a value or a list of values")]
    [InlineData("""{"area":{"include":[{"bbox":[1,2,3]}]}}""", "area.include[0]", "[west,south,east,north]")]
    [InlineData("""{"area":{"include":[{"circle":{"center":[1,2],"miles":1e999}}]}}""", "area.include[0]", "radius above 0")]
    [InlineData("""{"text":{"words":"granite"}}""", "text", "list of texts")]
    [InlineData("""{"facets":[{"field":"price","width":"wide"}]}""", "facets", "bucket width of price")]
    public void A_fault_names_its_member_and_the_remedy(string json, string field, string reason)
    {
        var result = QueryJson.Read(Encoding.UTF8.GetBytes(json));

        Assert.Null(result.Query);
        var fault = Assert.Single(result.Faults);
        Assert.Equal(field, fault.Field);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(100_000)]
    public void Nesting_without_end_is_a_fault(int depth)
    {
        var json = string.Concat(Enumerable.Repeat("{\"not\":", depth)) + "{\"any\":[]}" + new string('}', depth);

        Assert.NotEmpty(QueryJson.Read(Encoding.UTF8.GetBytes($"{{\"where\":{json}}}")).Faults);
        Assert.NotEmpty(QueryUrl.Read([new("where", json)]).Faults);
    }

    [Fact]
    public void No_input_makes_the_reader_throw() =>
        Assert.DoesNotContain(QueryFuzz.Lines(Seeds, 20_000), line => !QueryFuzz.IsTold(QueryJson.Read(Encoding.UTF8.GetBytes(line))));

    [Fact]
    public void Bytes_that_are_no_text_are_a_fault() =>
        Assert.NotEmpty(QueryJson.Read([0x7B, 0x22, 0x63, 0x69, 0x74, 0x79, 0x22, 0x3A, 0x22, 0xFF, 0xFE, 0x22, 0x7D]).Faults);

    [Fact]
    public void Shapes_are_exact() =>
        Assert.Equal(new Circle(new GeoPoint(30.267200000000003, -97.1), 0.1), Read("""{"area":{"include":[{"circle":{"center":[30.267200000000003,-97.1],"miles":0.1}}]}}"""u8).Area.Include[0]);

    private static ListingQuery Read(ReadOnlySpan<byte> json)
    {
        var result = QueryJson.Read(json);
        Assert.Empty(result.Faults);
        return result.Query!;
    }
}
