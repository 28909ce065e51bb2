using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Homester.Importers.Demo;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;

namespace Homester.Benchmarks;

/// <summary>Search requests over Kestrel by wrk, on the server that <c>homester serve</c> runs.</summary>
internal static class HttpBenchmark
{
    private const int Connections = 32;

    public static async Task<IReadOnlyList<JsonElement>> RunAsync(int count, int seconds, TextWriter log)
    {
        await using var server = await BenchmarkServer.StartAsync(count);
        var mix = new QueryMix([.. DemoListings.Generate(Math.Min(count, 20_000), seed: 1)], seed: 2);
        List<JsonElement> results = [];
        foreach (var (name, next) in new (string, Func<ListingQuery>)[] { ("filters", mix.Filtered), ("filters, 8 facets", mix.Faceted) })
        {
            var urls = Path.GetTempFileName();
            try
            {
                await File.WriteAllLinesAsync(urls, Enumerable.Range(0, 5000).Select(_ => "/api/properties/search?" + QueryUrl.Write(next())));
                await WrkAsync(server.Address, urls, seconds: 3);
                var result = await WrkAsync(server.Address, urls, seconds);
                await log.WriteLineAsync($"{name}: {result}");
                results.Add(JsonSerializer.SerializeToElement(new { id = name, result = JsonSerializer.Deserialize<JsonElement>(result) }));
            }
            finally
            {
                File.Delete(urls);
            }
        }

        return results;
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
