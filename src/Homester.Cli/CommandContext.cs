using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Homester.Cli;

/// <summary>What a command works with: where the data is and how it answers.</summary>
internal sealed class CommandContext(ParseResult parsed)
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    public string DataFolder { get; } = Path.GetFullPath(parsed.GetRequiredValue(GlobalOptions.Data));

    public bool Json { get; } = parsed.GetValue(GlobalOptions.Json);

    public TextWriter Out { get; } = parsed.InvocationConfiguration.Output;

    public TextWriter Error { get; } = parsed.InvocationConfiguration.Error;

    /// <summary>Tables and progress; plain when the output is not a terminal.</summary>
    public IAnsiConsole Console { get; } = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(parsed.InvocationConfiguration.Output),
    });

    public void WriteJson<T>(T value) => Out.WriteLine(JsonSerializer.Serialize(value, JsonOptions));

    /// <summary>Says what is wrong: JSON on the output with <c>--json</c>, else a line on the error stream.</summary>
    public int Fail(int exitCode, string message, object? details = null)
    {
        if (Json) WriteJson(new { error = message, details });
        else Error.WriteLine($"homester: {message}");
        return exitCode;
    }
}
