using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Homester.Api.Host;
using Homester.Testing.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Homester.Api.Tests.Edges;

/// <summary>Clients that send too much or too slowly, against the real server on loopback. What it waits for is shortened; how long it waits otherwise is a test of its own.</summary>
public sealed class SlowAndLargeTests : IAsyncLifetime
{
    private TestDatabase? _store;
    private WebApplication? _app;
    private int _port;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await TestDatabase.SqliteAsync(cancellationToken: Token);
        var folder = Path.GetDirectoryName(new SqliteConnectionStringBuilder(_store.Options.ConnectionString).DataSource);
        _app = HomesterHost.Build(["--INDEX_SNAPSHOT=off", "--ENVIRONMENT=Development"], new ServeOptions { Urls = "http://127.0.0.1:0", DataFolder = folder });
        var limits = _app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(1);
        limits.MinRequestBodyDataRate = new(limits.MinRequestBodyDataRate!.BytesPerSecond, TimeSpan.FromSeconds(1.5));
        await _app.StartAsync(Token);
        _port = new Uri(_app.Urls.Single()).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        if (_store is not null) await _store.DisposeAsync();
    }

    [Fact]
    public void The_server_is_told_what_a_connection_may_ask()
    {
        var kestrel = new KestrelServerOptions();
        KestrelLimits.Apply(kestrel);
        var limits = kestrel.Limits;

        Assert.False(kestrel.AddServerHeader);
        Assert.Equal(64 * 1024, limits.MaxRequestLineSize);
        Assert.Equal(32 * 1024, limits.MaxRequestHeadersTotalSize);
        Assert.Equal(100, limits.MaxRequestHeaderCount);
        Assert.Equal(1024 * 1024, limits.MaxRequestBodySize);
        Assert.Equal(10_000, limits.MaxConcurrentConnections);
        Assert.Equal(TimeSpan.FromSeconds(15), limits.RequestHeadersTimeout);
        Assert.Equal(240, limits.MinRequestBodyDataRate!.BytesPerSecond);
        Assert.Equal(240, limits.MinResponseDataRate!.BytesPerSecond);
        Assert.Equal(TimeSpan.FromSeconds(5), limits.MinResponseDataRate.GracePeriod);
        Assert.Equal(100, limits.Http2.MaxStreamsPerConnection);
    }

    [Theory]
    [InlineData("GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ")]
    [InlineData("GET /health/li")]
    [InlineData("POST /api/properties/query HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{")]
    public async Task Who_stops_sending_in_the_middle_is_cut_off(string beginning) =>
        Assert.StartsWith("HTTP/1.1 408 ", await AskAsync(beginning), StringComparison.Ordinal);

    [Fact]
    public async Task Who_sends_too_much_is_refused()
    {
        Assert.StartsWith("HTTP/1.1 414 ", await AskAsync($"GET /{new string('a', 70_000)} HTTP/1.1\r\nHost: x\r\n\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431 ", await AskAsync($"GET / HTTP/1.1\r\nHost: x\r\nX-Large: {new string('a', 40_000)}\r\n\r\n"), StringComparison.Ordinal);
        var many = string.Concat(Enumerable.Range(0, 120).Select(i => string.Create(CultureInfo.InvariantCulture, $"X-{i}: a\r\n")));
        Assert.StartsWith("HTTP/1.1 431 ", await AskAsync($"GET / HTTP/1.1\r\nHost: x\r\n{many}\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 413 ", await AskAsync("POST /api/properties/query HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2000000\r\n\r\n{}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"not\":", "}")]
    public async Task What_is_nested_too_deeply_is_refused(string open, string close)
    {
        var body = string.Concat(Enumerable.Repeat(open, 20_000)) + "1" + string.Concat(Enumerable.Repeat(close, 20_000));
        foreach (var address in (string[])["/api/properties/query", "/api/auth/login"])
        {
            var answer = await AskAsync(string.Create(
                CultureInfo.InvariantCulture, $"POST {address} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
            Assert.Matches("^HTTP/1.1 4(00|13) ", answer);
        }
    }

    // Everything up to the end of the connection, which must come.
    private async Task<string> AskAsync(string request)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(15));
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _port, limit.Token);
        var answer = new StringBuilder();
        var room = new byte[4096];
        try
        {
            await socket.SendAsync(Encoding.ASCII.GetBytes(request), limit.Token);
            while (await socket.ReceiveAsync(room, limit.Token) is var read && read > 0) answer.Append(Encoding.ASCII.GetString(room, 0, read));
        }
        catch (SocketException) when (answer.Length > 0)
        {
            // The server does not read on what it refused; the end may come as a reset.
        }

        return answer.ToString();
    }
}
