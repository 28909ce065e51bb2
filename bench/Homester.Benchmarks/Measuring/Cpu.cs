using System.Globalization;
using System.Runtime.InteropServices;

namespace Homester.Benchmarks.Measuring;

/// <summary>
/// Keeps threads to processors, so that "one core" is one: everything this process does, the collector and the compiler included, shares it with
/// the query. Does nothing outside Linux, and says so.
/// </summary>
internal static class Cpu
{
    private const int ThreadClock = 3;

    public static bool CanPin => OperatingSystem.IsLinux();

    /// <summary>Keeps every thread of the process, and those it starts later, to one processor.</summary>
    public static void PinProcess(int cpu) => SetProcess(1UL << cpu);

    /// <summary>Lets every thread run anywhere again.</summary>
    public static void ReleaseProcess() => SetProcess(All);

    /// <summary>Keeps the calling thread to one processor; threads that it starts inherit that.</summary>
    public static void PinThread(int cpu)
    {
        if (CanPin) Set(0, 1UL << cpu);
    }

    /// <summary>Processor time that the calling thread has used; null where the system does not say. Unlike a watch it stands still while others run.</summary>
    public static TimeSpan? ThreadTime()
    {
        if (!CanPin || clock_gettime(ThreadClock, out var time) != 0) return null;
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick);
    }

    private static ulong All => Environment.ProcessorCount >= 64 ? ulong.MaxValue : (1UL << Environment.ProcessorCount) - 1;

    private static void SetProcess(ulong mask)
    {
        if (!CanPin) return;
        foreach (var task in Directory.EnumerateDirectories("/proc/self/task"))
            Set(int.Parse(Path.GetFileName(task), CultureInfo.InvariantCulture), mask);
    }

    // A thread that has just ended cannot be set: that is no fault.
    private static void Set(int thread, ulong mask) => _ = sched_setaffinity(thread, sizeof(ulong), ref mask);

#pragma warning disable IDE1006, SYSLIB1054 // The C library's own name; a generated stub would need unsafe code in this project.
    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sched_setaffinity(int thread, nint size, ref ulong mask);

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int clock_gettime(int clock, out TimeSpec time);
#pragma warning restore IDE1006, SYSLIB1054

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
