namespace Homester.Search.Snapshots;

/// <summary>A snapshot that was written.</summary>
/// <param name="Listings">Living listings in it.</param>
/// <param name="Bytes">Length of the file.</param>
public sealed record SnapshotReport(long Listings, long Bytes);
