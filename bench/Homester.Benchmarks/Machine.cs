using System.Globalization;
using System.Runtime.Intrinsics;

namespace Homester.Benchmarks;

/// <summary>What a result was measured on.</summary>
internal sealed record Machine(string Cpu, int Cores, string Runtime, string Vectors, string Load)
{
    public static Machine Read() => new(
        ReadCpu(),
        Environment.ProcessorCount,
        System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
        Vector512.IsHardwareAccelerated ? "512 bit" : Vector256.IsHardwareAccelerated ? "256 bit" : "128 bit or less",
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown");

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Cpu}, {Cores} cores, {Vectors} vectors, {Runtime}, load {Load}");

    private static string ReadCpu() =>
        File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown"
            : "unknown";
}
