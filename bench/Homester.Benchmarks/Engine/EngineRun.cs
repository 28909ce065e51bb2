using Homester.Benchmarks.Embeddings;
using Homester.Benchmarks.Engine.Vectors;
using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Queries;

namespace Homester.Benchmarks.Engine;

/// <summary><c>bench/run engine</c>: the goal table in process, one core.</summary>
internal static class EngineRun
{
    private const int QueryCpu = 0;

    /// <summary>Rows for which the index must hold vectors.</summary>
    private static readonly string[] NeedVectors = [.. VectorQuestions.Rows, "build-vectors", "memory-vectors", "memory-full"];

    /// <summary>Runs what is wanted; gives the rows in the order of the table.</summary>
    public static IReadOnlyList<RowResult> Run(BenchmarkOptions options, TextWriter log)
    {
        List<RowResult> results = [];
        var world = Build(options, results, log);
        var rows = RowTable.All.Where(r => options.Wants(r.Id)).Select(r => r.Make(world)).ToList();
        if (rows.Count > 0)
        {
            log.WriteLine(Cpu.CanPin ? $"queries on processor {QueryCpu} alone, and everything else of this process with them" : "not kept to one processor: this system cannot");
            Cpu.PinProcess(QueryCpu);
            results.AddRange(new QueryRunner(TimeSpan.FromSeconds(options.Seconds)).Run(rows, log));
            Cpu.ReleaseProcess();
        }

        results.AddRange(ColdStart.Run(world, log));
        results.AddRange(LiveChanges.Run(world, log));
        return results;
    }

    /// <summary>Builds without vectors, and once more with them when a row needs that: then the plain index has served to make the questions, and goes.</summary>
    private static EngineWorld Build(BenchmarkOptions options, List<RowResult> results, TextWriter log)
    {
        var (index, built) = IndexBuild.Run(options.Listings);
        Take(built);
        var world = new EngineWorld(index, ListingSample.Of(options.Listings, IndexBuild.Seed), new QueryTuner(index), options);
        if (!NeedVectors.Any(options.Wants)) return world;
        var embedding = new TextEmbedding([.. world.Sample.Listings.Take(4_000)]);
        var questions = VectorQuestions.Of(world, embedding);
        var (full, more) = VectorBuild.Run(options.Listings, embedding, questions);
        Take(more);
        return world with { Index = full, Tuner = new QueryTuner(full), Questions = questions };

        void Take(IReadOnlyList<RowResult> rows)
        {
            results.AddRange(rows.Where(r => options.Wants(r.Id)));
            log.WriteLine($"built {options.Listings:N0} listings: " + string.Join(", ", rows.Select(r => $"{r.Id} {r.Value:N0} {r.Unit}")));
        }
    }
}
