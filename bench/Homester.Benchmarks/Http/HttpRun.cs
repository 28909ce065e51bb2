using System.Text.Json;
using Homester.Benchmarks.Engine;
using Homester.Benchmarks.Measuring;

namespace Homester.Benchmarks.Http;

/// <summary><c>bench/run http</c>: searches over Kestrel, the server on one processor and wrk on another.</summary>
internal static class HttpRun
{
    private const int Rounds = 5;
    private const int ServerCpu = 0;
    private const int Checked = 200;
    private const int FewestPaths = 50;
    private static readonly int WrkCpu = Environment.ProcessorCount - 1;

    public static async Task<IReadOnlyList<RowResult>> RunAsync(BenchmarkOptions options, TextWriter log, CancellationToken cancellationToken)
    {
        var folder = options.Data ?? Directory.CreateTempSubdirectory("homester-bench-").FullName;
        var files = new List<string>();
        try
        {
            var rows = HttpRow.All(options.Listings, IndexBuild.Seed).Where(r => options.Wants(r.Id)).ToList();
            using var server = await ServerProcess.StartAsync(options.Listings, folder, ServerCpu, log, cancellationToken);
            var hits = new List<long[]>();
            for (var r = 0; r < rows.Count; r++)
            {
                var totals = await HitsAsync(server.Address, rows[r], cancellationToken);
                if (rows[r].Band is { } band)
                {
                    // The sample only guessed: those that the server counts outside the band go.
                    rows[r] = rows[r] with { Paths = [.. rows[r].Paths.Where((_, i) => band.Contains(totals[i]))] };
                    totals = [.. totals.Where(band.Contains)];
                }

                hits.Add(totals);
            }

            // Rows in turns, several rounds, so that a noisy moment hits all of them; the median round of each is kept.
            var loads = rows.Select(_ => new List<Wrk.Load>()).ToList();
            foreach (var row in rows) files.Add(await WriteAsync(row, cancellationToken));
            foreach (var file in files) await Wrk.RunAsync(server.Address, file, seconds: 8, WrkCpu, cancellationToken);
            for (var round = 0; round < Rounds; round++)
            {
                for (var r = 0; r < rows.Count; r++)
                    loads[r].Add(await Wrk.RunAsync(server.Address, files[r], (int)Math.Ceiling(options.Seconds), WrkCpu, cancellationToken));
                await log.WriteLineAsync($"round {round + 1} of {Rounds}");
            }

            return [.. rows.Select((row, r) => Result(row, hits[r], loads[r])), RowResult.Of("http-memory", server.Memory / options.Listings, "bytes/listing", null, note: "resident set of the server by its listings")];
        }
        finally
        {
            foreach (var file in files) File.Delete(file);
            if (options.Data is null) Directory.Delete(folder, recursive: true);
        }
    }

    private static RowResult Result(HttpRow row, long[] hits, List<Wrk.Load> loads)
    {
        var median = loads.OrderBy(l => l.RequestsPerSecond).ElementAt(loads.Count / 2);
        var errors = loads.Sum(l => l.Errors);
        return new RowResult(row.Id)
        {
            Goal = row.Goal, Value = median.RequestsPerSecond, Unit = "requests/s", P50Ms = median.P50Ms, P99Ms = median.P99Ms,
            Hits = hits.Average(), HitsMin = hits.Min(), HitsMax = hits.Max(), HitsBand = row.Band, Instances = row.Paths.Count,
            Comparable = errors == 0 && row.Paths.Count >= FewestPaths,
            Met = row.Goal is { } goal ? median.RequestsPerSecond >= goal : null,
            Note = $"{Wrk.Connections} connections, p50 {median.P50Ms:0.0} ms, p99 {median.P99Ms:0.0} ms, {hits.Average():N0} hits on average, {errors} errors",
        };
    }

    /// <summary>The totals that the server gives for the row's paths, or for the first of them when there are many.</summary>
    private static async Task<long[]> HitsAsync(Uri address, HttpRow row, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = address };
        var hits = new List<long>();
        foreach (var path in row.Paths.Take(Checked))
        {
            using var answer = JsonDocument.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken));
            hits.Add(answer.RootElement.GetProperty("total").GetInt64());
        }

        return [.. hits];
    }

    private static async Task<string> WriteAsync(HttpRow row, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, row.Paths, cancellationToken);
        return file;
    }
}
