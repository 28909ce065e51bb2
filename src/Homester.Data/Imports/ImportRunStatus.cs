namespace Homester.Data.Imports;

/// <summary>Where an import run stands. Stored by its lower-case name.</summary>
public enum ImportRunStatus
{
    /// <summary>It is under way, or its process died without a word.</summary>
    Running,
    /// <summary>Every row was read.</summary>
    Finished,
    /// <summary>It ended early with an error.</summary>
    Failed,
    /// <summary>It was stopped, or found dead; it can be resumed.</summary>
    Interrupted,
}
