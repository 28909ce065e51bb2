using System.Text.RegularExpressions;
using Homester.Data.Imports;
using Homester.Data.Storage;

namespace Homester.Importers.Pipeline;

/// <summary>Counts of one process's part of a run. Not thread safe.</summary>
internal sealed partial class ImportTally
{
    /// <summary>Issues kept for a dry run.</summary>
    public const int MaxFirstIssues = 1_000;

    // Reasons that name rows or days are counted together; a hostile file must not make a reason of its own for every row.
    private const int MaxReasons = 1_000;

    private readonly Dictionary<(RejectionAction, string?, string), long> _issues = [];
    private readonly List<ImportRejection> _first = [];

    public long Duplicates { get; set; }

    public long Outdated { get; set; }

    public long PriceChanges { get; private set; }

    public long StatusChanges { get; private set; }

    public IReadOnlyList<ImportRejection> FirstIssues => _first;

    public IReadOnlyList<IssueCount> Issues =>
        [.. _issues.OrderByDescending(i => i.Value).ThenBy(i => i.Key.Item3, StringComparer.Ordinal)
            .Select(i => new IssueCount(i.Key.Item1, i.Key.Item2, i.Key.Item3, i.Value))];

    public void Add(IReadOnlyList<ImportRejection> issues)
    {
        foreach (var issue in issues)
        {
            if (_first.Count < MaxFirstIssues) _first.Add(issue);
            var key = (issue.Action, issue.Field, Particular().Replace(issue.Reason, "…"));
            if (_issues.TryGetValue(key, out var count)) _issues[key] = count + 1;
            else if (_issues.Count < MaxReasons) _issues[key] = 1;
            else _issues[(issue.Action, issue.Field, "other reasons")] = _issues.GetValueOrDefault((issue.Action, issue.Field, "other reasons")) + 1;
        }
    }

    public void Add(IReadOnlyList<UpsertResult> results, ImportRun run)
    {
        foreach (var result in results)
        {
            if (result.Outcome == UpsertOutcome.Added) run.Added++;
            else if (result.Outcome == UpsertOutcome.Changed) run.Changed++;
            else run.Unchanged++;
            if (result.PriceChanged) PriceChanges++;
            if (result.StatusChanged) StatusChanges++;
        }
    }

    [GeneratedRegex(@"(?<=\brow )\d+|\d{4}-\d\d-\d\d|(?<=rounded to )[\d.]+")]
    private static partial Regex Particular();
}
