using System.Diagnostics;

namespace Homester.Benchmarks.Peers.Postgres;

/// <summary>A throw-away server by <c>eng/services/postgres</c>; it goes away with this process.</summary>
internal static class PostgresServer
{
    /// <summary>Starts it and gives its connection string.</summary>
    public static string Start()
    {
        var start = new ProcessStartInfo(Path.Combine(Root(), "eng", "services", "postgres"))
        {
            ArgumentList = { "start", "--owner", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            Environment = { ["HOMESTER_POSTGRES_SHARED_BUFFERS"] = "2GB" },
            RedirectStandardOutput = true,
        };
        using var script = Process.Start(start) ?? throw new InvalidOperationException("eng/services/postgres did not start.");
        // Only the first line: the server inherits the pipe, so that it does not end.
        var connection = script.StandardOutput.ReadLine();
        return connection ?? throw new InvalidOperationException("eng/services/postgres gave no connection string.");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Homester.slnx"))) return folder.FullName;
        throw new InvalidOperationException("Not inside a clone: no Homester.slnx above " + AppContext.BaseDirectory);
    }
}
