using System.Diagnostics;
using System.Globalization;
using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Queries;
using Homester.Listings.Search;
using Homester.Search;
using Homester.Search.Snapshots;

namespace Homester.Benchmarks.Engine;

/// <summary>
/// From the start of a process to its first right answer out of a snapshot: the runtime, the code not yet compiled, the file and the query are in it.
/// Once with the file in the system's cache, as after a restart of the program, and once from the disk, as after one of the machine.
/// </summary>
internal static class ColdStart
{
    /// <summary>What the started process is told to do.</summary>
    public const string Command = "first-answer";

    private const int Rounds = 5;

    public static IEnumerable<RowResult> Run(EngineWorld world, TextWriter log)
    {
        if (!world.Options.Wants("cold-start")) return [];
        var folder = Directory.CreateTempSubdirectory("homester-bench-");
        try
        {
            var file = Path.Combine(folder.FullName, "snapshot");
            var save = Stopwatch.StartNew();
            // An index of its own would double the memory; what saving does to this one is what it does to a server's.
            var saved = world.Index.SaveAsync(file, new SnapshotMark("bench", "0"), CancellationToken.None).GetAwaiter().GetResult();
            log.WriteLine($"snapshot of {saved.Bytes / 1e6:N0} MB written in {save.Elapsed.TotalSeconds:N1} s");
            var expected = world.Index.Search(First()).Total;
            Start(file, expected);
            var warm = Median(() => Start(file, expected));
            double? disk = PageCache.Drop(file) ? Median(() => PageCache.Drop(file) ? Start(file, expected) : throw new InvalidOperationException("The file stays in the cache.")) : null;
            var extras = new Dictionary<string, double> { ["snapshot_mb"] = Math.Round(saved.Bytes / 1e6, 1), ["save_ms"] = Math.Round(save.Elapsed.TotalMilliseconds) };
            RowResult row = RowResult.Of("cold-start", warm, "ms", 1_000, note: "process started to first right answer, file in the system's cache") with { Extras = extras };
            return disk is { } ms ? [row, RowResult.Of("cold-start-disk", ms, "ms", null, note: "the same, file read from the disk")] : [row];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The started process: loads, answers, says how many.</summary>
    public static int Answer(string snapshot, TextWriter to)
    {
        var index = new ListingIndex(FixedDay.Instance);
        if (index.TryLoad(snapshot)?.Refusal is { } refusal)
        {
            to.WriteLine(refusal);
            return 1;
        }

        to.WriteLine(index.Search(First()).Total.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static ListingSearchRequest First() => SearchRequests.Everywhere;

    private static double Start(string file, long expected)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { ArgumentList = { Command, "--snapshot", file }, RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var answer = process.StandardOutput.ReadLine();
        watch.Stop();
        process.WaitForExit();
        return answer == expected.ToString(CultureInfo.InvariantCulture)
            ? Math.Round(watch.Elapsed.TotalMilliseconds, 1)
            : throw new InvalidOperationException($"The first answer from the snapshot is {answer}, not {expected}.");
    }

    private static double Median(Func<double> measure) => Enumerable.Range(0, Rounds).Select(_ => measure()).Order().ElementAt(Rounds / 2);
}
