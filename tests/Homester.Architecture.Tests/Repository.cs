namespace Homester.Architecture.Tests;

/// <summary>The clone that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] s_notOurs = ["artifacts", "node_modules", "data", ".git", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Files with an extension below a folder of the clone, without build output, packages and stores; '/' separates folders.</summary>
    public static IReadOnlyList<string> Files(string extension, string folder = "")
    {
        var top = Path.Combine(Root, folder);
        return Directory.Exists(top) ? [.. Walk(top, extension).Order(StringComparer.Ordinal)] : [];
    }

    public static string Read(string relativePath) => File.ReadAllText(Path.Combine(Root, relativePath));

    private static IEnumerable<string> Walk(string folder, string extension)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*" + extension))
            yield return Path.GetRelativePath(Root, file).Replace('\\', '/');

        foreach (var child in Directory.EnumerateDirectories(folder))
        {
            if (s_notOurs.Contains(Path.GetFileName(child)))
                continue;
            foreach (var file in Walk(child, extension))
                yield return file;
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Homester.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run from inside a clone: no Homester.slnx above " + AppContext.BaseDirectory);
    }
}
