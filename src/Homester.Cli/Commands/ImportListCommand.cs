using System.CommandLine;
using System.Globalization;
using Homester.Data.Imports;

namespace Homester.Cli.Commands;

/// <summary><c>homester import list</c>: the latest runs.</summary>
internal static class ImportListCommand
{
    private static readonly Option<int> Limit = new("--limit") { Description = "How many.", DefaultValueFactory = _ => 20 };

    public static Command Create()
    {
        var command = new Command("list", "Show the latest import runs.") { Limit };
        Limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 10_000) result.AddError("--limit takes a number from 1 to 10000.");
        });
        command.Does(async (context, parsed, cancellationToken) =>
        {
            await using var store = await StoreSession.OpenMigratedAsync(context, cancellationToken);
            var runs = await store.Get<ImportRuns>().ListAsync(parsed.GetValue(Limit), cancellationToken);
            if (context.Json) context.WriteJson(runs);
            else if (runs.Count == 0) await context.Out.WriteLineAsync("Nothing was imported yet.");
            else foreach (var run in runs) await context.Out.WriteLineAsync(Describe(run));
            return ExitCodes.Ok;
        });
        return command;
    }

    public static string Describe(ImportRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $"run {run.Id}: {run.FileName} as {run.Source}, {run.Status.ToString().ToLowerInvariant()}, {run.RowsRead:N0} rows: {run.Added:N0} added, {run.Changed:N0} changed, "
        + $"{run.Unchanged:N0} unchanged, {run.Rejected:N0} rejected, {run.Repaired:N0} repaired or dropped{(run.TakenOffMarket > 0 ? $", {run.TakenOffMarket:N0} taken off the market" : "")}");
}
