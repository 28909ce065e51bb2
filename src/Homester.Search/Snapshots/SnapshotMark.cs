namespace Homester.Search.Snapshots;

/// <summary>What a snapshot is of. The engine keeps it and gives it back; it does not look into it.</summary>
/// <param name="Store">Name of the database whose listings they are: a snapshot of another one is refused.</param>
/// <param name="Position">How far the database's change feed is in it; more may be, so applying what follows once more must do no harm.</param>
public sealed record SnapshotMark(string Store, string Position);
