namespace Homester.Data.Imports;

/// <summary>What became of a row or value that was not taken as it stood. Stored as <c>rejected_row</c>, <c>repaired_value</c>, <c>dropped_value</c>.</summary>
public enum RejectionAction
{
    /// <summary>The row gave no listing.</summary>
    RejectedRow,
    /// <summary>The value was mended and kept.</summary>
    RepairedValue,
    /// <summary>The value was left out; the field is unknown.</summary>
    DroppedValue,
}
