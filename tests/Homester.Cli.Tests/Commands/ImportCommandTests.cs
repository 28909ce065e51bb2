namespace Homester.Cli.Tests.Commands;

public sealed class ImportCommandTests
{
    private const string Csv = """
        id,address,city,state,zip,price,beds,baths,sqft
        a1,12 Elm St,Austin,TX,78701,450000,3,2,1650
        a2,14 Elm St,Austin,TX,78701,0,2,1,900
        just one column
        a3,16 Elm St,Austin,TX,78701,515000,99,2.5,2100
        """;

    [Fact]
    public async Task An_import_tells_its_counts_and_show_tells_every_rejected_value()
    {
        using var data = new DataFolder();
        var file = data.File("homes.csv", Csv);

        var import = await data.RunAsync("import", file, "--source", "test", "--json");
        var show = await data.RunAsync("import", "show", "1", "--csv");

        Assert.Equal(ExitCodes.Ok, import.ExitCode);
        Assert.Equal(4, import.Json.GetProperty("rows").GetInt32());
        Assert.Equal(3, import.Json.GetProperty("added").GetInt32());
        Assert.Equal(1, import.Json.GetProperty("rejected").GetInt32());
        Assert.Contains(",price,0,", show.Output, StringComparison.Ordinal);
        Assert.Contains(",bedrooms,99,", show.Output, StringComparison.Ordinal);
        Assert.Contains("just one column", show.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        using var data = new DataFolder();
        var file = data.File("homes.csv", Csv);
        await data.RunAsync("import", file, "--source", "test");

        var again = await data.RunAsync("import", file, "--source", "test", "--json");

        Assert.Equal(0, again.Json.GetProperty("added").GetInt32());
        Assert.Equal(0, again.Json.GetProperty("changed").GetInt32());
        Assert.Equal(3, again.Json.GetProperty("unchanged").GetInt32());
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        using var data = new DataFolder();
        var file = data.File("homes.csv", Csv);

        var dry = await data.RunAsync("import", file, "--source", "test", "--dry-run", "--json");
        var query = await data.RunAsync("query", "status=any", "--json");
        var list = await data.RunAsync("import", "list", "--json");

        Assert.Equal(3, dry.Json.GetProperty("added").GetInt32());
        Assert.Equal(0, query.Json.GetProperty("total").GetInt32());
        Assert.Equal(0, list.Json.GetArrayLength());
    }

    [Fact]
    public async Task Strict_ends_with_its_own_code()
    {
        using var data = new DataFolder();

        var run = await data.RunAsync("import", data.File("homes.csv", Csv), "--source", "test", "--strict");

        Assert.Equal(ExitCodes.Rejected, run.ExitCode);
    }

    [Theory]
    [InlineData(ExitCodes.NotFound, "there is no file", "import", "nowhere.csv")]
    [InlineData(ExitCodes.NotFound, "there is no import run 41", "import", "show", "41")]
    [InlineData(ExitCodes.BadInput, "name a file", "import")]
    public async Task What_is_not_there_is_said(int code, string message, params string[] args)
    {
        using var data = new DataFolder();

        var run = await data.RunAsync(args);

        Assert.Equal(code, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--as-of", "someday")]
    [InlineData("--mapping", "no-such-mapping")]
    public async Task A_bad_option_names_itself_and_its_value(string option, string value)
    {
        using var data = new DataFolder();

        var run = await data.RunAsync("import", data.File("homes.csv", Csv), option, value);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
        Assert.Contains(value, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_holds_no_listings_is_bad_input()
    {
        using var data = new DataFolder();

        var run = await data.RunAsync("import", data.File("shopping.csv", "milk,bread\n1,2\n"));

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("milk, bread", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_files_are_replayed_by_the_day_in_their_names()
    {
        using var data = new DataFolder();
        const string Header = "id,address,city,state,zip,price\n";
        var later = data.File("2024-05-02_homes.csv", Header + "a1,12 Elm St,Austin,TX,78701,430000\n");
        var first = data.File("2024-05-01_homes.csv", Header + "a1,12 Elm St,Austin,TX,78701,450000\n");

        var run = await data.RunAsync("import", later, first, "--source", "test", "--json");
        var query = await data.RunAsync("query", "status=any", "--json");

        Assert.Equal(["2024-05-01_homes.csv", "2024-05-02_homes.csv"], run.Json.EnumerateArray().Select(s => s.GetProperty("file_name").GetString()));
        Assert.Equal(1, run.Json[1].GetProperty("price_changes").GetInt32());
        Assert.Equal(430000, query.Json.GetProperty("properties")[0].GetProperty("price").GetDecimal());
    }
}
