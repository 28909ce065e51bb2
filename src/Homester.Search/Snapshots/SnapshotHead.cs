namespace Homester.Search.Snapshots;

/// <summary>What a snapshot says of itself.</summary>
/// <param name="Mark">What it was written with.</param>
/// <param name="Listings">Living listings in it.</param>
/// <param name="Bytes">Length of the file.</param>
public sealed record SnapshotHead(SnapshotMark Mark, long Listings, long Bytes);
