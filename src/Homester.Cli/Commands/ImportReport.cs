using System.Globalization;
using Homester.Data.Imports;
using Homester.Importers.Mapping;
using Homester.Importers.Pipeline;

namespace Homester.Cli.Commands;

/// <summary>What an import did, for a person.</summary>
internal static class ImportReport
{
    private const int ShownIssues = 12;

    public static void Write(CommandContext context, ImportSummary summary)
    {
        if (summary.Failure is not null)
        {
            context.Error.WriteLine($"homester: {summary.FileName} could not be imported: {summary.Failure}");
            return;
        }

        WriteMapping(context, summary.Mapping);
        WriteCounts(context, summary);
        WriteIssues(context, summary);
    }

    /// <summary>How a rejection is called for a person.</summary>
    public static string Name(RejectionAction action) => action switch
    {
        RejectionAction.RejectedRow => "rejected row",
        RejectionAction.RepairedValue => "repaired",
        _ => "dropped value",
    };

    private static void WriteMapping(CommandContext context, MappingReport mapping)
    {
        context.Out.WriteLine($"Mapping: {mapping.Mapping} ({mapping.Chosen})");
        foreach (var column in mapping.Columns.Where(c => c.Field is not null && (c.Sure is not (Certainty.Mapping or Certainty.Name) || c.Note is not null)))
            context.Out.WriteLine($"  {column.Column} → {column.Field}{(column.Sure is { } sure ? $" ({sure.ToString().ToLowerInvariant()})" : "")}{(column.Note is null ? "" : $": {column.Note}")}");
        var ignored = mapping.Ignored.Select(c => c.Column).ToList();
        if (ignored.Count > 0) context.Out.WriteLine($"  not used: {string.Join(", ", ignored)}");
    }

    private static void WriteCounts(CommandContext context, ImportSummary s)
    {
        string N(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
        var again = s.ResumedAfterRows > 0 ? $" (went on after row {N(s.ResumedAfterRows)})" : "";
        context.Out.WriteLine($"{(s.DryRun ? "Would have imported" : "Imported")} {s.FileName} as {s.Source}, as of {s.AsOf.UtcDateTime:yyyy-MM-dd}{again}: "
            + $"{N(s.Rows)} rows in {s.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s");
        context.Out.WriteLine($"  {N(s.Added)} added, {N(s.Changed)} changed, {N(s.Unchanged)} unchanged; {N(s.PriceChanges)} price changes, {N(s.StatusChanges)} status changes"
            + (s.TakenOffMarket > 0 ? $"; {N(s.TakenOffMarket)} taken off the market" : ""));
        context.Out.WriteLine($"  {N(s.Rejected)} rows rejected ({N(s.Duplicates)} duplicates, {N(s.Outdated)} outdated), {N(s.Repaired)} values repaired or dropped");
        if (s.SnapshotSkipped is not null) context.Out.WriteLine($"  nothing was taken off the market: {s.SnapshotSkipped}");
    }

    private static void WriteIssues(CommandContext context, ImportSummary summary)
    {
        foreach (var issue in summary.Issues.Take(ShownIssues))
            context.Out.WriteLine($"  {issue.Count.ToString("N0", CultureInfo.InvariantCulture),7} × {Name(issue.Action)}{(issue.Field is null ? "" : $" {issue.Field}")}: {issue.Reason}");
        if (summary.Issues.Count > ShownIssues) context.Out.WriteLine($"          and {summary.Issues.Count - ShownIssues} kinds more");
        if (summary.RunId is { } run && summary.Rejected + summary.Repaired > 0) context.Out.WriteLine($"Each of them: homester import show {run}");
    }
}
