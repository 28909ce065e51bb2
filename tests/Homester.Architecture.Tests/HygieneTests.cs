using System.Text.RegularExpressions;

namespace Homester.Architecture.Tests;

/// <summary>What must not be found in the files of the clone, whatever their kind.</summary>
public sealed partial class HygieneTests
{
    private static readonly string[] s_textFiles = [".cs", ".csproj", ".props", ".json", ".md", ".sh", ".mjs", ".yml", ".yaml", ""];

    [Fact]
    public void Nothing_is_marked_as_unfinished() =>
        Rule.Holds(TextFiles(), file => Unfinished().Match(Repository.Read(file)) is { Success: true } match ? $"{file}: {match.Value}" : null);

    [Fact]
    public void No_file_names_a_place_on_somebodys_machine() =>
        Rule.Holds(TextFiles(), file => MachinePath().Match(Repository.Read(file)) is { Success: true } match ? $"{file}: {match.Value}" : null);

    [Fact]
    public void A_script_stops_at_its_first_error_and_can_be_started()
    {
        var scripts = Repository.Files("").Where(file => Path.GetExtension(file).Length == 0 && Repository.Read(file).StartsWith("#!/usr/bin/env bash", StringComparison.Ordinal));

        Rule.Holds(scripts, script =>
            !Repository.Read(script).Contains("\nset -euo pipefail\n", StringComparison.Ordinal) ? $"{script} goes on after an error"
            : !OperatingSystem.IsWindows() && !File.GetUnixFileMode(Path.Combine(Repository.Root, script)).HasFlag(UnixFileMode.UserExecute)
                ? $"{script} cannot be started"
                : null);
    }

    private static IEnumerable<string> TextFiles() =>
        Repository.Files("").Where(file => s_textFiles.Contains(Path.GetExtension(file)) && Path.GetFileName(file) != "HygieneTests.cs");

    [GeneratedRegex(@"\b(TODO|FIXME|NotImplementedException)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"(?<![\w.])/(home|Users|work|root)/[\w.-]+")]
    private static partial Regex MachinePath();
}
