using System.Diagnostics;
using System.Runtime.CompilerServices;
using Homester.Search.Snapshots;
using Homester.Testing;

namespace Homester.Search.Tests.Snapshots;

/// <summary>This program as a process that does nothing but save, until it is killed: it begins before any test would.</summary>
internal static class SaveLoop
{
    private const string Variable = "HOMESTER_TEST_SAVE_LOOP";

    /// <summary>Starts the process; it prints the number of every save that ended.</summary>
    public static Process Start(string path)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[Variable] = path;
        return Process.Start(start)!;
    }

    [ModuleInitializer]
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } path) return;
        var index = TestIndex.Of([.. Arbitrary.SampleListings(2_000)]);
        for (var i = 1; ; i++)
        {
            index.SaveAsync(path, new SnapshotMark("store", $"{i}"), CancellationToken.None).GetAwaiter().GetResult();
            Console.WriteLine(i);
        }
    }
}
