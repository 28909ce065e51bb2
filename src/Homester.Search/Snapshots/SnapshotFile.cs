using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Homester.Search.Snapshots;

/// <summary>
/// Puts a file in place as a whole: written under another name beside it, brought to the disk, renamed. Whatever happens meanwhile, the name leads to
/// the last file that was finished.
/// </summary>
internal static partial class SnapshotFile
{
    /// <summary>How the names of files end that are not to be read.</summary>
    public const string Unfinished = ".unfinished";

    /// <summary>Writes a file instead of the one there. One writer of a path at a time in a process.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes it; the outcome is called, with that very file, once it is in place.</param>
    public static void Replace(string path, Func<Stream, Action<SafeFileHandle>> write)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        DropUnfinished(path);
        var temporary = $"{path}.{Environment.ProcessId}{Unfinished}";
        try
        {
            using var stream = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 1 << 16);
            var placed = write(stream);
            stream.Flush(flushToDisk: true);
            File.Move(temporary, path, overwrite: true);
            // The new name is an entry of the folder: it too must reach the disk.
            FlushFolder(folder);
            placed(stream.SafeFileHandle);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Removes what writers that were killed left behind.</summary>
    public static void DropUnfinished(string path)
    {
        var full = Path.GetFullPath(path);
        if (!Directory.Exists(Path.GetDirectoryName(full))) return;
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(full)!, $"{Path.GetFileName(full)}.*{Unfinished}"))
            if (!IsWriting(left[(full.Length + 1)..^Unfinished.Length])) File.Delete(left);
    }

    // Another process on the same folder may be at it; this one takes turns.
    private static bool IsWriting(string process)
    {
        if (!int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId) return false;
        try
        {
            using var running = Process.GetProcessById(id);
            return !running.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void FlushFolder(string folder)
    {
        // Windows has no such call, and NTFS writes renames to its log in order.
        if (OperatingSystem.IsWindows()) return;
        var descriptor = Open(folder, 0);
        if (descriptor < 0) throw new IOException($"The folder {folder} cannot be opened to flush it (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            // A file system that cannot flush folders says so by "invalid argument"; there is nothing more to do then.
            const int InvalidArgument = 22;
            if (Flush(descriptor) != 0 && Marshal.GetLastPInvokeError() is var error && error != InvalidArgument)
                throw new IOException($"The folder {folder} cannot be flushed to the disk (error {error}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
