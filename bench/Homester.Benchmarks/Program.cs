using System.Globalization;
using Homester.Benchmarks.Engine;
using Homester.Benchmarks.Http;
using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Peers;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
if (BenchmarkOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
    return 2;
}

if (options is { Kind: ColdStart.Command, Snapshot: { } snapshot }) return ColdStart.Answer(snapshot, Console.Out);

var report = Report.Start(options);
Console.WriteLine(report.Machine);

switch (options.Kind)
{
    case "engine":
        var rows = EngineRun.Run(options, Console.Out);
        ResultTable.Print(rows, Console.Out);
        await report.SaveAsync(new { rows });
        return rows.All(r => r.Comparable) ? 0 : 1;
    case "peers":
        var peers = PeerRun.Run(options, Console.Out);
        peers.Print(Console.Out);
        await report.SaveAsync(peers);
        return peers.Disagreements.Count == 0 ? 0 : 1;
    case "http":
        var http = await HttpRun.RunAsync(options, Console.Out, CancellationToken.None);
        ResultTable.Print(http, Console.Out);
        await report.SaveAsync(new { rows = http });
        return http.All(r => r.Comparable) ? 0 : 1;
    default:
        await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
        return 2;
}
