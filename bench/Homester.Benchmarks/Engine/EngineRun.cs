using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Queries;

namespace Homester.Benchmarks.Engine;

/// <summary><c>bench/run engine</c>: the goal table in process, one core.</summary>
internal static class EngineRun
{
    private const int QueryCpu = 0;

    /// <summary>Runs what is wanted; gives the rows in the order of the table.</summary>
    public static IReadOnlyList<RowResult> Run(BenchmarkOptions options, TextWriter log)
    {
        var (index, built) = IndexBuild.Run(options.Listings);
        List<RowResult> results = [.. built.Where(r => options.Wants(r.Id))];
        log.WriteLine($"built {options.Listings:N0} listings: " + string.Join(", ", built.Select(r => $"{r.Id} {r.Value:N0} {r.Unit}")));

        var sample = ListingSample.Of(options.Listings, IndexBuild.Seed);
        var world = new EngineWorld(index, sample, new QueryTuner(index), options);
        var rows = RowTable.All.Where(r => options.Wants(r.Id)).Select(r => r.Make(world)).ToList();

        log.WriteLine(Cpu.CanPin ? $"queries on processor {QueryCpu} alone, and everything else of this process with them" : "not kept to one processor: this system cannot");
        Cpu.PinProcess(QueryCpu);
        results.AddRange(new QueryRunner(TimeSpan.FromSeconds(options.Seconds)).Run(rows, log));
        Cpu.ReleaseProcess();
        results.AddRange(ColdStart.Run(world, log));
        results.AddRange(LiveChanges.Run(world, log));
        return results;
    }
}
