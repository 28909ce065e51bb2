namespace Homester.Cli.Tests;

/// <summary>A data folder of a test's own, gone afterwards.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("homester-cli-").FullName;

    public Task<CliRun> RunAsync(params string[] args) => CliRun.OfAsync([.. args, "--data", Path]);

    public string File(string name, string content)
    {
        var path = System.IO.Path.Combine(Path, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        // The pool keeps the files of closed connections open.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
