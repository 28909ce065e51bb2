namespace Homester.Cli.Tests.Commands;

public sealed class QueryCommandTests
{
    [Fact]
    public async Task The_three_forms_of_a_query_give_the_same_answer()
    {
        using var data = new DataFolder();
        await data.RunAsync("generate", "--count", "500");

        var url = await data.RunAsync("query", "min_bedrooms=3&property_type=house&per_page=5", "--json");
        var json = await data.RunAsync("query", """{"min_bedrooms": 3, "property_type": "house", "per_page": 5}""", "--json");
        var sentence = await data.RunAsync("query", url.Json.GetProperty("summary").GetString()!, "--json");

        Assert.True(url.Json.GetProperty("total").GetInt64() > 0);
        Assert.Equal(5, url.Json.GetProperty("properties").GetArrayLength());
        Assert.Equal(url.Output, json.Output);
        Assert.Equal(url.Output, sentence.Output);
    }

    [Fact]
    public async Task A_person_gets_the_sentence_the_total_and_a_table()
    {
        using var data = new DataFolder();
        await data.RunAsync("generate", "--count", "200");

        var run = await data.RunAsync("query", "status=any&facets=property_type&per_page=3");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Contains("200 listings", run.Output, StringComparison.Ordinal);
        Assert.Contains("property_type: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("address", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_name_is_bad_input_and_the_nearest_one_is_said()
    {
        using var data = new DataFolder();

        var run = await data.RunAsync("query", "bedroms=3");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("bedrooms", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }
}
