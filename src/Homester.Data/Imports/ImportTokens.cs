namespace Homester.Data.Imports;

/// <summary>How the importers' enums are spelled in the store, in JSON and on the command line. Thread safe.</summary>
public static class ImportTokens
{
    /// <summary>The token of a run's status.</summary>
    public static string Of(ImportRunStatus status) => status switch
    {
        ImportRunStatus.Running => "running",
        ImportRunStatus.Finished => "finished",
        ImportRunStatus.Failed => "failed",
        _ => "interrupted",
    };

    /// <summary>The status of a token; interrupted for an unknown one.</summary>
    public static ImportRunStatus RunStatus(string token) => token switch
    {
        "running" => ImportRunStatus.Running,
        "finished" => ImportRunStatus.Finished,
        "failed" => ImportRunStatus.Failed,
        _ => ImportRunStatus.Interrupted,
    };

    /// <summary>The token of an action.</summary>
    public static string Of(RejectionAction action) => action switch
    {
        RejectionAction.RejectedRow => "rejected_row",
        RejectionAction.RepairedValue => "repaired_value",
        _ => "dropped_value",
    };

    /// <summary>The action of a token; dropped value for an unknown one.</summary>
    public static RejectionAction Action(string token) => token switch
    {
        "rejected_row" => RejectionAction.RejectedRow,
        "repaired_value" => RejectionAction.RepairedValue,
        _ => RejectionAction.DroppedValue,
    };
}
