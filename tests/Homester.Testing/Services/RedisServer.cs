using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Homester.Testing.Services;

/// <summary>A Redis of a test's own, that it may freeze and kill. Keeps nothing on disk.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    /// <summary>Names the server program; <c>eng/services/redis program</c> finds or installs one.</summary>
    public const string Variable = "HOMESTER_TEST_REDIS";

    /// <summary>What to say when a test is skipped for want of Redis.</summary>
    public const string NoRedis = Variable + " is not set";

    private readonly string _folder;
    private Process _process;

    private RedisServer(string folder, int port)
    {
        (_folder, Port) = (folder, port);
        _process = Run();
    }

    /// <summary>Whether <see cref="StartAsync"/> can work: <c>Assert.SkipUnless(RedisServer.IsThere, RedisServer.NoRedis)</c>.</summary>
    public static bool IsThere => Program is { Length: > 0 };

    public int Port { get; }

    /// <summary>For <c>REDIS_URL</c>.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"redis://127.0.0.1:{Port}/0");

    private static string? Program => Environment.GetEnvironmentVariable(Variable);

    /// <summary>Starts one on a free port and waits until it listens.</summary>
    public static async Task<RedisServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new RedisServer(Directory.CreateTempSubdirectory("homester-redis-").FullName, FreePort());
        await server.ListeningAsync(cancellationToken);
        return server;
    }

    /// <summary>Stops it in the middle of what it does: connections stay and nothing answers.</summary>
    public Task FreezeAsync(CancellationToken cancellationToken) => SignalAsync("-STOP", cancellationToken);

    public Task ThawAsync(CancellationToken cancellationToken) => SignalAsync("-CONT", cancellationToken);

    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    /// <summary>Starts a killed one again, empty, on the same port.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        _process.Dispose();
        _process = Run();
        await ListeningAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync(CancellationToken.None);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Process Run()
    {
        var start = new ProcessStartInfo(Program ?? throw new InvalidOperationException(NoRedis))
        {
            ArgumentList = { "--port", Port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _folder, "--loglevel", "warning" },
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private async Task ListeningAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
                return;
            }
            catch (SocketException) when (attempt < 200 && !_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, cancellationToken);
            }
        }
    }

    private async Task SignalAsync(string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
