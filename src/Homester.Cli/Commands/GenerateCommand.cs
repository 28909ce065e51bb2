using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Homester.Data.Stores;
using Homester.Data.Storage;
using Homester.Importers.Demo;

namespace Homester.Cli.Commands;

/// <summary><c>homester generate</c>: demo listings into the store, the same for the same seed.</summary>
internal static class GenerateCommand
{
    private static readonly Option<int> Count = new("--count", "-n") { Description = "How many listings.", DefaultValueFactory = _ => 20_000 };

    private static readonly Option<int> Seed = new("--seed") { Description = "Which listings: the same number gives the same ones.", DefaultValueFactory = _ => 1 };

    public static Command Create()
    {
        var command = new Command("generate", "Write demo listings into the store.") { Count, Seed };
        Count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 50_000_000) result.AddError("--count takes a number from 1 to 50000000.");
        });
        command.Does(async (context, parsed, cancellationToken) =>
        {
            var (count, seed) = (parsed.GetValue(Count), parsed.GetValue(Seed));
            await using var store = await StoreSession.OpenMigratedAsync(context, cancellationToken);
            var clock = Stopwatch.StartNew();
            var written = await DemoWriter.WriteAsync(store, count, seed, Progress(context, count, clock), cancellationToken);
            var seconds = clock.Elapsed.TotalSeconds;
            if (context.Json) context.WriteJson(new { count = written, seed, seconds = Math.Round(seconds, 3), store = store.Options.Description });
            else await context.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{written:N0} demo listings in {seconds:0.0} s ({written / seconds:N0} a second) into {store.Options.Description}."));
            return ExitCodes.Ok;
        });
        return command;
    }
}
