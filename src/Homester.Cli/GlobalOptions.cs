using System.CommandLine;

namespace Homester.Cli;

/// <summary>Options that every command has.</summary>
internal static class GlobalOptions
{
    public const string DataVariable = "HOMESTER_DATA";

    public static Option<string> Data { get; } = new("--data")
    {
        Description = $"Folder of the store, the index snapshot and the outbox. Default: ${DataVariable}, else ./data.",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(DataVariable) is { Length: > 0 } folder ? folder : "data",
    };

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Print JSON instead of text.",
        Recursive = true,
    };
}
