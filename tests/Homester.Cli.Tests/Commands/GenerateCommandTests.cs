namespace Homester.Cli.Tests.Commands;

public sealed class GenerateCommandTests
{
    [Fact]
    public async Task Demo_listings_are_written_once_and_left_alone_the_second_time()
    {
        using var data = new DataFolder();

        var first = await data.RunAsync("generate", "--count", "300", "--seed", "7", "--json");
        var again = await data.RunAsync("generate", "--count", "300", "--seed", "7", "--json");

        Assert.Equal(ExitCodes.Ok, first.ExitCode);
        Assert.Equal(300, first.Json.GetProperty("added").GetInt32());
        Assert.Equal(0, again.Json.GetProperty("added").GetInt32());
        Assert.Equal(300, again.Json.GetProperty("already_there").GetInt32());
    }

    [Fact]
    public async Task A_count_of_zero_is_refused_before_anything_is_written()
    {
        using var data = new DataFolder();

        var run = await data.RunAsync("generate", "--count", "0");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Contains("--count", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(data.Path));
    }
}
