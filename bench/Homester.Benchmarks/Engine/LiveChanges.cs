using System.Diagnostics;
using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Queries;
using Homester.Importers.Demo;
using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Search;

namespace Homester.Benchmarks.Engine;

/// <summary>
/// Changes while readers run. They fall due at a fixed rate whether the writer keeps up or not; a change is visible when the call that applied
/// it has returned, and its time counts from when it fell due. One reader on a processor of its own, the writer and all else on the others.
/// </summary>
internal static class LiveChanges
{
    private const int PerSecond = 5_000;
    private const int LargestBatch = 256;
    private const int Rounds = 5;
    private const int Prepared = 20_000;
    private const int ReaderCpu = 0;
    private static readonly string[] Ids = ["change-visible", "change-sustained", "readers-during-changes"];

    public static IEnumerable<RowResult> Run(EngineWorld world, TextWriter log)
    {
        if (!Ids.Any(world.Options.Wants)) return [];
        var changes = Changes(world);
        var requests = Requests(world);
        var round = TimeSpan.FromSeconds(Math.Max(0.5, world.Options.Seconds / Rounds));
        var (quiet, busy) = (new Samples(), new Samples());
        List<double> latencies = [];
        if (Environment.ProcessorCount > 1) Cpu.PinProcess(ReaderCpu + 1);
        try
        {
            Read(world, requests, new Samples(), round);
            Write(world, changes, round, PerSecond, []);
            for (var i = 0; i < Rounds; i++)
            {
                Read(world, requests, quiet, round);
                var writer = new Thread(() => Write(world, changes, round, PerSecond, latencies));
                writer.Start();
                Read(world, requests, busy, round);
                writer.Join();
                log.WriteLine($"changes, round {i + 1} of {Rounds}");
            }

            var watch = Stopwatch.StartNew();
            var applied = Flood(world, changes, round * Rounds);
            return Results(latencies, applied / watch.Elapsed.TotalSeconds, quiet, busy).Where(r => world.Options.Wants(r.Id));
        }
        finally
        {
            Cpu.ReleaseProcess();
        }
    }

    private static RowResult[] Results(List<double> latencies, double sustained, Samples quiet, Samples busy)
    {
        latencies.Sort();
        return
        [
            RowResult.Of("change-visible", Math.Round(latencies[(int)(latencies.Count * 0.99)], 3), "ms p99", 5, note: $"{PerSecond:N0}/s due, readers running") with
            {
                Extras = new Dictionary<string, double> { ["p50_ms"] = latencies[latencies.Count / 2], ["p999_ms"] = latencies[(int)(latencies.Count * 0.999)], ["max_ms"] = latencies[^1] },
            },
            RowResult.Of("change-sustained", Math.Round(sustained), "changes/s", PerSecond, atLeast: true, note: "applied one batch of 64 after the other"),
            RowResult.Of("readers-during-changes", Math.Round(busy.P99Ms / quiet.P99Ms, 3), "x p99", 1.2, note: $"readers' p99 {quiet.P99Ms:0.000} ms without changes, {busy.P99Ms:0.000} ms with") with
            {
                Extras = new Dictionary<string, double> { ["quiet_p50_ms"] = quiet.P50Ms, ["quiet_p99_ms"] = quiet.P99Ms, ["busy_p50_ms"] = busy.P50Ms, ["busy_p99_ms"] = busy.P99Ms },
            },
        ];
    }

    /// <summary>New versions of listings spread over all: other prices, the same homes.</summary>
    private static Listing[] Changes(EngineWorld world)
    {
        var random = EngineWorld.RandomFor("changes");
        return [.. Enumerable.Range(0, Math.Min(Prepared, world.Listings)).Select(_ =>
        {
            var at = random.Next(world.Listings);
            var listing = DemoListings.Create(IndexBuild.Seed, at);
            return listing with { Id = at + 1, Price = listing.Price * 0.95m is { } price ? Math.Round(price) : null, PriceChanges = listing.PriceChanges + 1 };
        })];
    }

    /// <summary>What readers ask: broad searches, city searches and full requests in turn.</summary>
    private static ListingSearchRequest[] Requests(EngineWorld world)
    {
        var (selective, cities) = (new SelectiveQueries(world.Sample, world.Tuner, EngineWorld.RandomFor("readers")), new PlaceQueries(world.Sample, world.Tuner, EngineWorld.RandomFor("readers")));
        var (tenth, some) = (Band.Share(world.Listings, 0.08, 0.12), new Band(1, world.Listings));
        var broad = QueryTuner.Many(40, () => selective.FourPredicates(tenth));
        var city = QueryTuner.Many(40, () => cities.City(some));
        return [.. broad.Zip(city).SelectMany<(ListingQuery, ListingQuery), ListingQuery>(p => [p.Item1, p.Item2, p.Item1 with { Facets = FacetSets.Eight }])
            .Select(q => new ListingSearchRequest(q) { RelaxAtMost = -1, CountUnknown = false })];
    }

    private static void Read(EngineWorld world, ListingSearchRequest[] requests, Samples samples, TimeSpan time)
    {
        var reader = new Thread(() =>
        {
            Cpu.PinThread(ReaderCpu);
            samples.Round(i => world.Index.Search(requests[i % requests.Length]), time, least: 40);
        });
        reader.Start();
        reader.Join();
    }

    private static void Write(EngineWorld world, Listing[] changes, TimeSpan time, int perSecond, List<double> latencies)
    {
        using var pause = new ManualResetEventSlim();
        var total = (int)(time.TotalSeconds * perSecond);
        var (start, applied) = (Stopwatch.GetTimestamp(), 0);
        while (applied < total)
        {
            var due = Math.Min(total, (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * perSecond));
            var batch = Math.Min(due - applied, LargestBatch);
            if (batch == 0)
            {
                pause.Wait(1);
                continue;
            }

            world.Index.Apply(Batch(changes, applied, batch), []);
            var now = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            for (var i = 0; i < batch; i++) latencies.Add(now - ((applied + i) * 1000.0 / perSecond));
            applied += batch;
        }
    }

    private static int Flood(EngineWorld world, Listing[] changes, TimeSpan time)
    {
        var applied = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time; applied += 64) world.Index.Apply(Batch(changes, applied, 64), []);
        return applied;
    }

    private static Listing[] Batch(Listing[] changes, int from, int length)
    {
        var batch = new Listing[length];
        for (var i = 0; i < length; i++) batch[i] = changes[(from + i) % changes.Length];
        return batch;
    }
}
