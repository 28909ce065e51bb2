using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Homester.Benchmarks.Queries;
using Homester.Importers.Demo;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;

namespace Homester.Benchmarks;

/// <summary>Search requests over Kestrel by wrk, on the server that <c>homester serve</c> runs.</summary>
internal static class HttpBenchmark
{
    private const int Connections = 32;

    private const int Rounds = 5;

    /// <summary>Rows in turns, several rounds, so that a noisy moment hits all of them; the result of the median round is kept.</summary>
    public static async Task<IReadOnlyList<object>> RunAsync(int count, int seconds, TextWriter log)
    {
        await using var server = await BenchmarkServer.StartAsync(count);
        var mix = new QueryMix([.. DemoListings.Generate(Math.Min(count, 20_000), seed: 1)], seed: 2);
        var rows = new (string Id, string Urls, List<JsonElement> Results)[]
        {
            ("filters", await WriteAsync(mix.Filtered), []), ("filters, 8 facets", await WriteAsync(mix.Faceted), []),
        };
        try
        {
            foreach (var row in rows) await WrkAsync(server.Address, row.Urls, seconds: 10);
            for (var round = 0; round < Rounds; round++)
                foreach (var row in rows) row.Results.Add(JsonSerializer.Deserialize<JsonElement>(await WrkAsync(server.Address, row.Urls, seconds)));
        }
        finally
        {
            foreach (var row in rows) File.Delete(row.Urls);
        }

        List<object> results = [];
        foreach (var row in rows)
        {
            var median = row.Results.OrderBy(r => r.GetProperty("requests_per_second").GetDouble()).ElementAt(Rounds / 2);
            await log.WriteLineAsync($"{row.Id}: {median}");
            results.Add(new { row.Id, median });
        }

        return results;
    }

    private static async Task<string> WriteAsync(Func<ListingQuery> next)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 5000).Select(_ => "/api/properties/search?" + QueryUrl.Write(next())));
        return file;
    }

    private static async Task<string> WrkAsync(Uri address, string urls, int seconds)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "load", "urls.lua");
        var start = new ProcessStartInfo("wrk")
        {
            ArgumentList = { "-t1", string.Create(CultureInfo.InvariantCulture, $"-c{Connections}"), string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"), "--latency", "-s", script, address.ToString() },
            Environment = { ["HOMESTER_URLS"] = urls },
            RedirectStandardOutput = true,
        };
        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start.");
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return output.Split('\n').LastOrDefault(l => l.StartsWith('{')) ?? throw new InvalidOperationException("wrk printed no result: " + output);
    }
}
