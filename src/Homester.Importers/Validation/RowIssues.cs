using Homester.Data.Imports;

namespace Homester.Importers.Validation;

/// <summary>What was rejected, dropped and mended in one row. Not thread safe.</summary>
internal sealed class RowIssues(long row)
{
    private readonly List<ImportRejection> _all = [];

    public IReadOnlyList<ImportRejection> All => _all;

    /// <summary>The row gives no listing.</summary>
    public bool Rejected { get; private set; }

    public void Drop(string field, string? raw, string reason) => Add(field, raw, reason, RejectionAction.DroppedValue);

    public void Repair(string? field, string? raw, string reason) => Add(field, raw, reason, RejectionAction.RepairedValue);

    public void RejectRow(string? raw, string reason, string? field = null)
    {
        Rejected = true;
        Add(field, raw, reason, RejectionAction.RejectedRow);
    }

    private void Add(string? field, string? raw, string reason, RejectionAction action) =>
        _all.Add(new ImportRejection { RowNumber = row, Field = field, RawValue = raw, Reason = reason, Action = action });
}
