using System.Diagnostics;
using Homester.Benchmarks.Measuring;
using Homester.Importers.Demo;
using Homester.Listings;
using Homester.Search;

namespace Homester.Benchmarks.Engine;

/// <summary>Builds the index from the generator and takes the time and the memory of the index alone.</summary>
internal static class IndexBuild
{
    public const int Seed = 1;

    /// <summary>Listings made at a time while the watch stands still.</summary>
    private const int Batch = 8192;

    public static (ListingIndex Index, IReadOnlyList<RowResult> Rows) Run(int count)
    {
        // The code of a load is compiled before it is timed.
        new ListingIndex(FixedDay.Instance).Load(Listings(Math.Min(count, 4_000), new Stopwatch(), []));

        var index = new ListingIndex(FixedDay.Instance);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var making = new List<TimeSpan>();
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        index.Load(Listings(count, watch, making));
        watch.Stop();
        cpu = Environment.CpuUsage.TotalTime - cpu - making.Aggregate(TimeSpan.Zero, (sum, t) => sum + t);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        var memory = index.Memory;
        return (index,
        [
            RowResult.Of("build", Math.Round(count / watch.Elapsed.TotalSeconds), "listings/s", 100_000, atLeast: true) with
            {
                Note = $"{cpu.TotalSeconds:0.0} s of processor time, all threads",
                Extras = new Dictionary<string, double> { ["seconds"] = watch.Elapsed.TotalSeconds, ["cpu_seconds"] = cpu.TotalSeconds },
            },
            RowResult.Of("memory-index", Math.Round(memory.IndexBytes / (double)count, 1), "bytes/listing", 250, note: "columns, bitmaps, postings, names, as the index counts them"),
            RowResult.Of("memory-cards", Math.Round(memory.CardBytes / (double)count, 1), "bytes/listing", null),
            RowResult.Of("memory-heap", Math.Round(held / (double)count, 1), "bytes/listing", null, note: "the managed heap after the build less before, cards included, vectors not"),
        ]);
    }

    /// <summary>The demo listings with the numbers that a store would give them; the watch stands still while they are made.</summary>
    private static IEnumerable<Listing> Listings(int count, Stopwatch watch, List<TimeSpan> making)
    {
        var batch = new Listing[Math.Min(Batch, count)];
        for (var start = 0; start < count; start += batch.Length)
        {
            var running = watch.IsRunning;
            watch.Stop();
            var cpu = Cpu.ThreadTime() ?? TimeSpan.Zero;
            var length = Math.Min(batch.Length, count - start);
            for (var i = 0; i < length; i++) batch[i] = DemoListings.Create(Seed, start + i) with { Id = start + i + 1 };
            making.Add((Cpu.ThreadTime() ?? TimeSpan.Zero) - cpu);
            if (running) watch.Start();
            for (var i = 0; i < length; i++) yield return batch[i];
        }
    }
}
