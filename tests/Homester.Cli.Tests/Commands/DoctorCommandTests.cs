using Homester.Search;
using Homester.Search.Snapshots;

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

    [Fact]
    public async Task It_says_whether_a_snapshot_of_the_index_is_there_and_whole()
    {
        using var data = new DataFolder();
        var path = Path.Combine(data.Path, "index.snapshot");
        Assert.Contains("index snapshot: there is none", (await data.RunAsync("doctor", "--server", NoServer)).Output, StringComparison.Ordinal);

        await new ListingIndex(TimeProvider.System).SaveAsync(path, new SnapshotMark("store", "store-0-0"), TestContext.Current.CancellationToken);
        Assert.Contains("is whole: 0 listings", (await data.RunAsync("doctor", "--server", NoServer)).Output, StringComparison.Ordinal);

        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, bytes[..^100], TestContext.Current.CancellationToken);
        var spoilt = await data.RunAsync("doctor", "--server", NoServer);
        Assert.Contains("is cut short or damaged at its end", spoilt.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, spoilt.ExitCode);
    }
}
