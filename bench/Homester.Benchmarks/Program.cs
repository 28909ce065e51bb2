using System.Globalization;
using System.Text.Json;
using Homester.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
var kind = args.FirstOrDefault();
var listings = int.Parse(Option("--listings") ?? "20000", CultureInfo.InvariantCulture);
var machine = Machine.Read();
Console.WriteLine(machine);

switch (kind)
{
    case "engine":
        var rows = await EngineBenchmark.RunAsync(listings, Console.Out);
        Print(rows);
        await SaveAsync(new { machine, listings, rows });
        return 0;
    case "http":
        var seconds = int.Parse(Option("--seconds") ?? "5", CultureInfo.InvariantCulture);
        var http = await HttpBenchmark.RunAsync(listings, seconds, Console.Out);
        await SaveAsync(new { machine, listings, http });
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: bench/run engine|http [--listings N] [--seconds S] [--json FILE]");
        return 2;
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

static void Print(IReadOnlyList<Measurement> rows)
{
    Console.WriteLine($"{"",-34}{"goal ms",9}{"p50 ms",9}{"p99 ms",9}{"bytes",10}{"hits",10}");
    foreach (var row in rows)
        Console.WriteLine($"{row.Id,-34}{row.GoalMs,9:0.###}{row.P50Ms,9:0.000}{row.P99Ms,9:0.000}{row.AllocatedBytes,10:N0}{row.Hits,10:N0}");
}

async Task SaveAsync(object result)
{
    if (Option("--json") is not { } file) return;
    var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };
    await File.WriteAllTextAsync(file, JsonSerializer.Serialize(result, options) + "\n");
}
