using System.CommandLine;
using System.Runtime.CompilerServices;
using CsvHelper;
using Homester.Data.Imports;

namespace Homester.Cli.Commands;

/// <summary><c>homester import show RUN</c>: what a run did, with every rejected or repaired value.</summary>
internal static class ImportShowCommand
{
    private const int Page = 1000;

    private static readonly Argument<int> Run = new("run") { Description = "Number of the run, as import prints it." };

    private static readonly Option<bool> Csv = new("--csv") { Description = "Print the rejected and repaired values as CSV." };

    public static Command Create()
    {
        var command = new Command("show", "Show what a run did, and every rejected or repaired value with its reason.") { Run, Csv };
        command.Does(async (context, parsed, cancellationToken) =>
        {
            await using var store = await StoreSession.OpenMigratedAsync(context, cancellationToken);
            var runs = store.Get<ImportRuns>();
            var number = parsed.GetRequiredValue(Run);
            if (await runs.GetAsync(number, cancellationToken) is not { } run)
                return context.Fail(ExitCodes.NotFound, $"there is no import run {number}; homester import list shows the latest.");
            var rejections = RejectionsAsync(runs, number, cancellationToken);
            if (parsed.GetValue(Csv)) await WriteCsvAsync(context, rejections);
            else if (context.Json) context.WriteJson(new { run, rejections = await rejections.ToListAsync(cancellationToken) });
            else await WriteAsync(context, run, rejections);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static async IAsyncEnumerable<ImportRejection> RejectionsAsync(ImportRuns runs, int run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long last = 0;
        while (true)
        {
            var page = await runs.RejectionsAsync(run, last, Page, cancellationToken);
            foreach (var rejection in page) yield return rejection;
            if (page.Count < Page) yield break;
            last = page[^1].Id;
        }
    }

    private static async Task WriteCsvAsync(CommandContext context, IAsyncEnumerable<ImportRejection> rejections)
    {
        // Raw values come from strangers' files: one that a spreadsheet would run as a formula is written as text.
        using var csv = CsvWriter.Create(context.Out, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true);
        foreach (var heading in (string[])["row", "action", "field", "raw_value", "reason"]) csv.WriteField(heading);
        csv.EndRecord();
        await foreach (var rejection in rejections)
        {
            csv.WriteField(rejection.RowNumber);
            csv.WriteField(ImportReport.Name(rejection.Action));
            csv.WriteField(rejection.Field);
            csv.WriteField(rejection.RawValue);
            csv.WriteField(rejection.Reason);
            csv.EndRecord();
        }
    }

    private static async Task WriteAsync(CommandContext context, ImportRun run, IAsyncEnumerable<ImportRejection> rejections)
    {
        await context.Out.WriteLineAsync(ImportListCommand.Describe(run));
        if (run.Failure is not null) await context.Out.WriteLineAsync($"failed: {run.Failure}");
        await foreach (var r in rejections)
            await context.Out.WriteLineAsync($"row {r.RowNumber}: {ImportReport.Name(r.Action)}{(r.Field is null ? "" : $" {r.Field}")}{(r.RawValue is null ? "" : $" \"{Shown(r.RawValue)}\"")}: {r.Reason}");
    }

    // One line a value, and no control characters to the terminal.
    private static string Shown(string raw)
    {
        var cut = raw.Length > 80 ? raw[..80] + "…" : raw;
        return string.Concat(cut.Select(c => char.IsControl(c) ? ' ' : c));
    }
}
