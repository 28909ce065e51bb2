using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Homester.Benchmarks.Measuring;

/// <summary>The JSON of a run: where, when, of which code, under which load, and the rows.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private readonly BenchmarkOptions _options;
    private readonly double? _loadBefore = Machine.Load();
    private readonly DateTimeOffset _started = TimeProvider.System.GetUtcNow();

    private Report(BenchmarkOptions options) => _options = options;

    public Machine Machine { get; } = Machine.Read();

    public static Report Start(BenchmarkOptions options) => new(options);

    /// <summary>Writes what is common to all runs and the members of <paramref name="result"/>; nothing when no file was asked for.</summary>
    public async Task SaveAsync(object result)
    {
        if (_options.Json is not { } file) return;
        var whole = (JsonObject)JsonSerializer.SerializeToNode(
            new
            {
                kind = _options.Kind,
                machine = Machine,
                versions = new Dictionary<string, string>
                {
                    ["runtime"] = RuntimeInformation.FrameworkDescription,
                    ["homester"] = typeof(Report).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
                },
                started = _started,
                minutes = Math.Round((TimeProvider.System.GetUtcNow() - _started).TotalMinutes, 1),
                load = new { before = _loadBefore, after = Machine.Load() },
                listings = _options.Listings,
            },
            Json)!;
        foreach (var (name, value) in (JsonObject)JsonSerializer.SerializeToNode(result, Json)!) whole[name] = value?.DeepClone();
        await File.WriteAllTextAsync(file, whole.ToJsonString(Json) + "\n");
    }
}
