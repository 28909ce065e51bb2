using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Homester.Api.Host;

/// <summary>What one connection may ask of the server.</summary>
public static class KestrelLimits
{
    /// <summary>The longest address. Queries with large polygons are long.</summary>
    public const int RequestLineBytes = 64 * 1024;

    private static readonly MinDataRate Slowest = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        // Whatever the machine's own library would still allow.
        kestrel.ConfigureHttpsDefaults(static https => https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
        kestrel.Limits.MaxRequestLineSize = RequestLineBytes;
        kestrel.Limits.MaxRequestBufferSize = 4 * RequestLineBytes;
        kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.MaxConcurrentConnections = 10_000;
        kestrel.Limits.MaxRequestHeaderCount = 100;
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        // Who sends or takes an answer more slowly than a bad telephone line holds a connection for nothing.
        kestrel.Limits.MinRequestBodyDataRate = Slowest;
        kestrel.Limits.MinResponseDataRate = Slowest;
        kestrel.Limits.Http2.MaxStreamsPerConnection = 100;
    }
}
