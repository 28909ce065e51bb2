using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Homester.Cli.Tests.Commands;

/// <summary>Kills a real import process with SIGKILL and runs it again.</summary>
public sealed class ImportKillTests
{
    [Fact]
    public async Task Killed_at_a_random_moment_and_run_again_the_store_is_the_same_as_without_the_kill()
    {
        using var killed = new DataFolder();
        using var whole = new DataFolder();
        var file = killed.File("homes.csv", Homes(30_000));
        await whole.RunAsync("import", file, "--source", "test", "--as-of", "2024-05-01");
        await killed.RunAsync("migrate");
        var random = new Random(20240501);

        var kills = 0;
        for (var attempt = 0; attempt < 4; attempt++)
            if (await KilledAsync(file, killed.Path, TimeSpan.FromMilliseconds(random.Next(700, 2500)))) kills++;
        var last = await killed.RunAsync("import", file, "--source", "test", "--as-of", "2024-05-01", "--json");

        Assert.True(kills > 0, "No process lived long enough to be killed; the test shows nothing.");
        Assert.Equal(ExitCodes.Ok, last.ExitCode);
        Assert.Equal(await ContentAsync(whole), await ContentAsync(killed));
    }

    /// <summary>Whether the process was still at work when it was killed.</summary>
    private static async Task<bool> KilledAsync(string file, string data, TimeSpan after)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "homester.exe" : "homester"))
        {
            ArgumentList = { "import", file, "--source", "test", "--as-of", "2024-05-01", "--data", data, "--json" },
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await Task.Delay(after, TimeProvider.System, cancellation);
        if (process.HasExited) return false;
        process.Kill();
        await process.WaitForExitAsync(cancellation);
        return true;
    }

    private static async Task<string> ContentAsync(DataFolder data)
    {
        var text = new StringBuilder();
        foreach (var query in (string[])["status=any&per_page=100&sort=price&facets=city,bedrooms,price", "status=any&per_page=100&sort=square_feet&order=desc&page=200"])
        {
            var answer = await data.RunAsync("query", query, "--json");
            foreach (var property in answer.Json.GetProperty("properties").EnumerateArray())
                text.Append(property.GetProperty("address")).Append(' ').Append(property.GetProperty("price")).Append(' ').Append(property.GetProperty("price_changes")).AppendLine();
            text.Append(answer.Json.GetProperty("total")).Append(answer.Json.GetProperty("facets")).AppendLine();
        }

        var runs = (await data.RunAsync("import", "list", "--json")).Json;
        text.Append(runs.GetArrayLength()).Append(' ');
        foreach (var name in (string[])["status", "rows_read", "added", "changed", "unchanged", "rejected", "repaired"])
            text.Append(name).Append('=').Append(runs[0].GetProperty(name)).Append(' ');
        return text.ToString();
    }

    private static string Homes(int count)
    {
        var csv = new StringBuilder("id,address,city,state,zip,price,beds,baths,sqft\n");
        for (var i = 0; i < count; i++)
        {
            // Every hundredth price is one that is not believed, so that rejections are killed half way too.
            var price = i % 100 == 0 ? 0 : 200_000 + (i * 7919L % 900_000);
            csv.Append(CultureInfo.InvariantCulture, $"h{i},{i} Elm St,{(i % 3 == 0 ? "Austin" : "Dallas")},TX,78701,{price},{i % 6},2,{700 + (i * 31 % 3000)}\n");
        }

        return csv.ToString();
    }
}
