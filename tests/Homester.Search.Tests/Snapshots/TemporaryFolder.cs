namespace Homester.Search.Tests.Snapshots;

/// <summary>A folder of a test's own, gone with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("homester-snapshot-").FullName;

    public string Path { get; }

    /// <summary>Where a snapshot may lie; there is none yet.</summary>
    public string File => System.IO.Path.Combine(Path, "index.snapshot");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
