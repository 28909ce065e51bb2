namespace Homester.Data.Storage;

/// <summary>What became of one listing of a batch.</summary>
/// <param name="Outcome">Whether it was added, changed or left as it was.</param>
/// <param name="Id">The store's number.</param>
/// <param name="PriceChanged">Whether its asking price changed.</param>
/// <param name="StatusChanged">Whether its status changed.</param>
public readonly record struct UpsertResult(UpsertOutcome Outcome, int Id, bool PriceChanged = false, bool StatusChanged = false);

/// <summary>What became of a listing.</summary>
public enum UpsertOutcome
{
    /// <summary>The store had no listing of that source and source id.</summary>
    Added,
    /// <summary>At least one content column changed.</summary>
    Changed,
    /// <summary>Nothing changed; at most it was noted that the source still has it.</summary>
    Unchanged,
}
