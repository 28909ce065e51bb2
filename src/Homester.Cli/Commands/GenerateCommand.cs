using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
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
            var line = ProgressLine.For(context);
            var progress = line.Of<BulkLoadResult>(done => Describe(done, count, clock.Elapsed));
            var result = await DemoLoader.LoadAsync(store.Get<ListingBulkLoader>(), count, seed, progress, cancellationToken);
            line.Clear();
            var seconds = clock.Elapsed.TotalSeconds;
            if (context.Json) context.WriteJson(new { result.Added, result.AlreadyThere, seed, seconds = Math.Round(seconds, 3), store = store.Options.Description });
            else await context.Out.WriteLineAsync(Say(result, seconds, store.Options.Description));
            return ExitCodes.Ok;
        });
        return command;
    }

    private static string Describe(BulkLoadResult done, int count, TimeSpan elapsed)
    {
        var written = done.Added + done.AlreadyThere;
        var rate = written / elapsed.TotalSeconds;
        return ProgressLine.Describe(
            string.Create(CultureInfo.InvariantCulture, $"{written:N0} of {count:N0} listings"), rate, TimeSpan.FromSeconds((count - written) / rate));
    }

    private static string Say(BulkLoadResult result, double seconds, string store) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Added:N0} demo listings in {seconds:0.0} s ({result.Added / seconds:N0} a second) into {store}{(result.AlreadyThere > 0 ? $"; {result.AlreadyThere:N0} were there already" : "")}.");
}
