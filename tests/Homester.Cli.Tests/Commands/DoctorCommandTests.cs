namespace Homester.Cli.Tests.Commands;

public sealed class DoctorCommandTests
{
    // A port that is never served.
    private const string NoServer = "http://127.0.0.1:1";

    [Fact]
    public async Task A_store_that_is_filled_is_healthy()
    {
        using var data = new DataFolder();
        await data.RunAsync("generate", "--count", "50");

        var run = await data.RunAsync("doctor", "--server", NoServer, "--json");

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.True(run.Json.GetProperty("healthy").GetBoolean());
        Assert.Contains(run.Json.GetProperty("findings").EnumerateArray(), f => f.GetProperty("subject").GetString() == "listings" && f.GetProperty("finding").GetString() == "50");
    }

    [Fact]
    public async Task Without_a_store_it_says_how_to_make_one_and_makes_none()
    {
        using var data = new DataFolder();

        var run = await data.RunAsync("doctor", "--server", NoServer);

        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        Assert.Contains("homester generate", run.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(data.Path));
    }

    [Fact]
    public async Task A_damaged_store_is_wrong_with_a_remedy()
    {
        using var data = new DataFolder();
        data.File("homester.db", new string('x', 8192));

        var run = await data.RunAsync("doctor", "--server", NoServer);

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("WRONG", run.Output, StringComparison.Ordinal);
    }
}
