using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Net;
using System.Net.Sockets;
using Homester.Benchmarks.Measuring;

namespace Homester.Benchmarks.Http;

/// <summary><c>homester serve</c> as a process of its own, kept to one processor from its start, over a SQLite store of generated listings.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Memory that the process holds, bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Fills the store if it is not there, starts the server and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(int listings, string folder, int cpu, TextWriter log, CancellationToken cancellationToken)
    {
        await FillAsync(listings, folder, log, cancellationToken);
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        var watch = Stopwatch.StartNew();
        var server = new ServerProcess(Pinned(cpu, Program, "serve", "--urls", address.ToString(), "--data", folder), address);
        try
        {
            using var client = new HttpClient { BaseAddress = address };
            while (!await ReadyAsync(client, cancellationToken))
            {
                if (server._process.HasExited || watch.Elapsed > Patience) throw new InvalidOperationException("The server did not get ready.");
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
        }
        catch
        {
            server.Dispose();
            throw;
        }

        await log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"ready after {watch.Elapsed.TotalSeconds:N1} s, {server.Memory / 1e6:N0} MB, on processor {cpu} alone"));
        return server;
    }

    /// <summary>Starts a program on one processor, where the system can do that.</summary>
    public static Process Pinned(int cpu, string program, params IReadOnlyList<string> arguments)
    {
        var start = Cpu.CanPin ? new ProcessStartInfo("taskset") { ArgumentList = { "-c", cpu.ToString(CultureInfo.InvariantCulture), program } } : new ProcessStartInfo(program);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.RedirectStandardOutput = true;
        // A server as it stands in production, but that one client may ask more in a second than a person does in an hour. Its requests are counted all the same.
        start.Environment["JWT_SECRET_KEY"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
        start.Environment["RATELIMIT_READING"] = "1000000000 per minute";
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static string Program => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Homester.Cli", "release", "homester"));

    private static async Task FillAsync(int listings, string folder, TextWriter log, CancellationToken cancellationToken)
    {
        // Said only once all are there: a store that was left half filled is filled further.
        var filled = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"filled-{listings}"));
        if (File.Exists(filled))
        {
            await log.WriteLineAsync($"the store in {folder} is used as it is");
            return;
        }

        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo(Program)
        {
            ArgumentList = { "generate", "--count", listings.ToString(CultureInfo.InvariantCulture), "--seed", "1", "--data", folder }, RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0) throw new InvalidOperationException("The store could not be filled.");
        await File.WriteAllTextAsync(filled, "", cancellationToken);
        await log.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{listings:N0} listings generated into SQLite in {watch.Elapsed.TotalSeconds:N0} s"));
    }

    private static async Task<bool> ReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
