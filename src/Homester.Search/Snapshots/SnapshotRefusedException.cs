namespace Homester.Search.Snapshots;

/// <summary>A snapshot file cannot be used: it is foreign, older or newer, cut short or damaged. Nothing was read into the index.</summary>
public sealed class SnapshotRefusedException : Exception
{
    /// <summary>Names the file and says why.</summary>
    public SnapshotRefusedException(string path, string reason)
        : base($"The snapshot {path} {reason}.") => (Path, Reason) = (path, reason);

    /// <summary>Names the file and says why, with the error it comes from.</summary>
    public SnapshotRefusedException(string path, string reason, Exception inner)
        : base($"The snapshot {path} {reason}.", inner) => (Path, Reason) = (path, reason);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>What is wrong with it, to be read after its name: "is cut short".</summary>
    public string Reason { get; }
}
