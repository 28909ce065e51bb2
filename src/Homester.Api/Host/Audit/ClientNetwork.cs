using System.Net;
using System.Net.Sockets;

namespace Homester.Api.Host.Audit;

/// <summary>Where a request came from, coarsely enough not to name a person.</summary>
public static class ClientNetwork
{
    /// <summary>The /24 of an IPv4 address or the /48 of an IPv6 one; null when the address is not known.</summary>
    public static string? Of(IPAddress? address)
    {
        if (address is null) return null;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetworkV6 ? 6 : 3;
        bytes.AsSpan(kept).Clear();
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }
}
