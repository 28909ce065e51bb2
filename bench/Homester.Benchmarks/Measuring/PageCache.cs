using System.Runtime.InteropServices;

namespace Homester.Benchmarks.Measuring;

/// <summary>The system's cache of files.</summary>
internal static class PageCache
{
    private const int DontNeed = 4;

    /// <summary>Takes a file out of the cache; false where that cannot be asked for.</summary>
    public static bool Drop(string file)
    {
        if (!OperatingSystem.IsLinux()) return false;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        // Pages not yet written cannot be dropped.
        stream.Flush(flushToDisk: true);
        return posix_fadvise(stream.SafeFileHandle.DangerousGetHandle().ToInt32(), 0, 0, DontNeed) == 0;
    }

#pragma warning disable IDE1006, SYSLIB1054 // The C library's own name; a generated stub would need unsafe code in this project.
    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int posix_fadvise(int file, long offset, long length, int advice);
#pragma warning restore IDE1006, SYSLIB1054
}
