using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Homester.Api.Host;
using Homester.Testing.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;

namespace Homester.Api.Tests.Edges;

/// <summary>Where one message ends and the next begins, and what is spoken over TLS, against the real server on loopback.</summary>
public sealed class TransportTests : IAsyncLifetime
{
    private const string Post = "POST /api/properties/query HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    private const string Next = "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    private TestDatabase? _store;
    private WebApplication? _app;
    private string? _certificate;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await TestDatabase.SqliteAsync(cancellationToken: Token);
        var folder = Path.GetDirectoryName(new SqliteConnectionStringBuilder(_store.Options.ConnectionString).DataSource)!;
        _certificate = Path.Combine(folder, "tls.pfx");
        using (var key = ECDsa.Create(ECCurve.NamedCurves.nistP256))
        using (var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100)))
            await File.WriteAllBytesAsync(_certificate, made.Export(X509ContentType.Pfx), Token);
        _app = HomesterHost.Build(
            ["--INDEX_SNAPSHOT=off", "--ENVIRONMENT=Development", $"--Kestrel:Certificates:Default:Path={_certificate}"],
            new ServeOptions { Urls = "http://127.0.0.1:0;https://127.0.0.1:0", DataFolder = folder });
        await _app.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync(Token);
            await _app.DisposeAsync();
        }

        if (_certificate is not null) File.Delete(_certificate);
        if (_store is not null) await _store.DisposeAsync();
    }

    [Theory]
    [InlineData(SslProtocols.None, SslProtocols.Tls13)]
    [InlineData(SslProtocols.Tls12, SslProtocols.Tls12)]
    public async Task The_latest_TLS_that_both_speak_is_spoken(SslProtocols asked, SslProtocols spoken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, PortOf("https"), Token);
        await using var tls = new SslStream(client.GetStream());
        var options = new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = asked, CertificateChainPolicy = Trusting() };
        await tls.AuthenticateAsClientAsync(options, Token);

        Assert.Equal(spoken, tls.SslProtocol);
    }

    [Fact]
    public async Task A_body_in_chunks_ends_with_its_chunks_whatever_length_is_stated()
    {
        // By its length the body would be the 2 alone, which is no query; by its chunks it is {}.
        var answer = await AskAsync($"{Post}Connection: close\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{{}}\r\n0\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 2\r\nContent-Length: 20\r\n\r\n{}")]
    [InlineData("Content-Length: 2, 20\r\n\r\n{}")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n")]
    public async Task Whose_end_can_be_read_in_two_ways_is_refused_with_all_that_follows(string rest)
    {
        var answer = await AskAsync(Post + rest + Next);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    // The certificate was made a moment ago and is the only one that is trusted.
    private X509ChainPolicy Trusting()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, VerificationFlags = X509VerificationFlags.AllFlags };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadPkcs12FromFile(_certificate!, null));
        return policy;
    }

    private int PortOf(string scheme) => _app!.Urls.Select(url => new Uri(url)).Single(url => url.Scheme == scheme).Port;

    private async Task<string> AskAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, PortOf("http"), Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Token);
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, Token) is > 0 and var read) answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // Hung up on with bytes unread; what came before counts.
        }

        return answer.ToString();
    }
}
