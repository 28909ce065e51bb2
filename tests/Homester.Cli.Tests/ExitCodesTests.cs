using System.Reflection;

namespace Homester.Cli.Tests;

public sealed class ExitCodesTests
{
    [Fact]
    public void Every_exit_code_is_documented()
    {
        var codes = typeof(ExitCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (int)f.GetRawConstantValue()!).ToArray();
        var document = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "cli.md"));

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Contains($"| {code} |", document, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_command_is_documented()
    {
        var document = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "cli.md"));
        var commands = CommandLine.Root().Subcommands;

        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Contains($"| `homester {command.Name}", document, StringComparison.Ordinal));
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Homester.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
