namespace Homester.Importers.Mapping;

/// <summary>What was made of a file's columns, for people.</summary>
/// <param name="Mapping">Name of the mapping.</param>
/// <param name="Chosen">Why this one: <c>asked for</c>, <c>recognised</c> or <c>guessed</c>.</param>
/// <param name="Columns">Every column in the order of the file.</param>
public sealed record MappingReport(string Mapping, string Chosen, IReadOnlyList<ColumnReport> Columns)
{
    /// <summary>Columns that feed nothing.</summary>
    public IEnumerable<ColumnReport> Ignored => Columns.Where(c => c.Field is null);
}

/// <summary>What was made of one column.</summary>
/// <param name="Column">Its name as in the file.</param>
/// <param name="Field">The field it feeds; null when it is not used.</param>
/// <param name="Sure">How sure that is; null when it is not used.</param>
/// <param name="Note">Unit, or why it is not used; null when there is nothing to say.</param>
public sealed record ColumnReport(string Column, string? Field, Certainty? Sure, string? Note);
