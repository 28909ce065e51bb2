using System.CommandLine;
using System.Globalization;
using Homester.Data;
using Homester.Data.Imports;
using Homester.Data.Storage;
using Homester.Importers.Mapping;
using Homester.Importers.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Homester.Cli.Commands;

/// <summary><c>homester import FILE</c>: listings from a file into the store.</summary>
internal static class ImportCommand
{
    private static readonly Argument<FileInfo[]> Files = new("file")
    {
        Description = "CSV, JSON array or JSON Lines, also gzipped. Several are taken one after the other, by the day in their names.", Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> Mapping = new("--mapping")
    {
        Description = $"Which column feeds which field: a file, or one of {string.Join(", ", ImportMappings.All.Select(m => m.Name))}. Left out: recognised by the columns, else guessed.",
    };

    private static readonly Option<string?> Source = new("--source") { Description = "Whose listings these are. Left out: the mapping's own." };

    private static readonly Option<string?> AsOf = new("--as-of") { Description = "The day or instant (ISO 8601) the file shows. Left out: the day in its name, else now." };

    private static readonly Option<bool> FullSnapshot = new("--full-snapshot") { Description = "A listing of the source that is not in the file becomes off-market." };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Read, map, validate and compare, but write nothing." };

    private static readonly Option<bool> Strict = new("--strict") { Description = $"End with {ExitCodes.Rejected} when a row or value was rejected or repaired." };

    public static Command Create()
    {
        var command = new Command("import", "Take listings in from a file.")
        {
            Files, Mapping, Source, AsOf, FullSnapshot, DryRun, Strict, ImportShowCommand.Create(), ImportListCommand.Create(),
        };
        command.Does(async (context, parsed, cancellationToken) =>
        {
            var files = (parsed.GetValue(Files) ?? []).OrderBy(f => ImportFileName.Day(f.Name)).ToList();
            if (files.Count == 0) return context.Fail(ExitCodes.BadInput, "name a file to import; see homester import --help.");
            if (files.Find(f => !f.Exists) is { } missing) return context.Fail(ExitCodes.NotFound, $"there is no file {missing.FullName}.");
            if (!TryReadAsOf(parsed.GetValue(AsOf), out var asOf))
                return context.Fail(ExitCodes.BadInput, $"--as-of takes a day such as 2024-05-01 or an instant such as 2024-05-01T08:00:00Z; you gave {parsed.GetValue(AsOf)}.");
            var (mapping, fault) = FindMapping(parsed.GetValue(Mapping));
            if (fault is not null) return context.Fail(ExitCodes.BadInput, fault);
            if (parsed.GetValue(Source) is { } source && source.Length is 0 or > 50) return context.Fail(ExitCodes.BadInput, "--source takes 1 to 50 characters.");

            await using var store = await StoreSession.OpenMigratedAsync(context, cancellationToken);
            var summaries = new List<ImportSummary>(files.Count);
            foreach (var file in files)
            {
                var request = new ImportRequest
                {
                    FilePath = file.FullName, Mapping = mapping, Source = parsed.GetValue(Source), AsOf = asOf,
                    FullSnapshot = parsed.GetValue(FullSnapshot), DryRun = parsed.GetValue(DryRun),
                };
                var summary = await RunAsync(context, store, request, cancellationToken);
                summaries.Add(summary);
                if (!context.Json) ImportReport.Write(context, summary);
                // What comes later may build on the file that failed.
                if (summary.Failure is not null) break;
            }

            if (context.Json) context.WriteJson<object>(files.Count == 1 ? summaries[0] : summaries);
            if (summaries[^1].Failure is not null) return ExitCodes.BadInput;
            return parsed.GetValue(Strict) && summaries.Sum(s => s.Rejected + s.Repaired) > 0 ? ExitCodes.Rejected : ExitCodes.Ok;
        });
        return command;
    }

    private static async Task<ImportSummary> RunAsync(
        CommandContext context, StoreSession store, ImportRequest request, CancellationToken cancellationToken)
    {
        var importer = new ListingImporter(
            store.Get<ListingStore>(), store.Get<ImportRuns>(), store.Get<IDbContextFactory<HomesterDbContext>>(), TimeProvider.System);
        var line = ProgressLine.For(context);
        var progress = line.Of<ImportProgress>(p => ProgressLine.Describe(
            string.Create(CultureInfo.InvariantCulture, $"{p.Rows:N0} rows{(p.TotalBytes is > 0 and var total ? $" ({100.0 * p.Bytes / total:0} %)" : "")}"), p.RowsPerSecond, p.TimeLeft));
        try
        {
            return await importer.RunAsync(request, progress, cancellationToken);
        }
        finally
        {
            line.Clear();
        }
    }

    private static (ImportMapping? Mapping, string? Fault) FindMapping(string? name)
    {
        if (name is null) return (null, null);
        if (ImportMappings.Find(name) is { } shipped) return (shipped, null);
        if (!File.Exists(name))
            return (null, $"--mapping takes a file or one of {string.Join(", ", ImportMappings.All.Select(m => m.Name))}; there is no {name}.");
        return ImportMapping.Parse(File.ReadAllText(name), out var fault) is { } read ? (read, null) : (null, $"{name}: {fault}");
    }

    private static bool TryReadAsOf(string? text, out DateTimeOffset? asOf)
    {
        asOf = null;
        if (text is null) return true;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)) return false;
        asOf = instant;
        return true;
    }
}
