using System.Globalization;
using System.Text.Json;

namespace Homester.Benchmarks.Http;

/// <summary>wrk on one processor: one thread, so many connections, each always with a request under way.</summary>
internal static class Wrk
{
    public const int Connections = 32;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Asks for the paths of a file, one after the other, for some seconds.</summary>
    public static async Task<Load> RunAsync(Uri address, string paths, int seconds, int cpu, CancellationToken cancellationToken)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "load", "urls.lua");
        // The script reads the file's name from its environment, which the processes that this one starts inherit.
        Environment.SetEnvironmentVariable("HOMESTER_URLS", paths);
        using var wrk = ServerProcess.Pinned(
            cpu, "wrk", "-t1", string.Create(CultureInfo.InvariantCulture, $"-c{Connections}"), string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"),
            "--latency", "-s", script, address.ToString());
        var output = await wrk.StandardOutput.ReadToEndAsync(cancellationToken);
        await wrk.WaitForExitAsync(cancellationToken);
        var line = output.Split('\n').LastOrDefault(l => l.StartsWith('{')) ?? throw new InvalidOperationException("wrk printed no result: " + output);
        return JsonSerializer.Deserialize<Load>(line, Json)!;
    }

    /// <summary>What wrk measured.</summary>
    /// <param name="RequestsPerSecond">Answered requests.</param>
    /// <param name="P50Ms">Median latency at that load.</param>
    /// <param name="P99Ms">99th percentile.</param>
    /// <param name="Errors">Answers other than 2xx and 3xx, and connections that failed.</param>
    internal sealed record Load(double RequestsPerSecond, double P50Ms, double P99Ms, long Errors);
}
